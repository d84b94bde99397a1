"""Docs/offers.md, "What an offer is": the starts of an offer on the day it is made, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from tests.capabilities.offering.twin import apart, capacity, clocks
from tests.capabilities.offering.twin.history import Breach, History, Offer, Start
from tests.capabilities.offering.twin.person import BY_ITSELF
from tests.capabilities.offering.twin.world import World


def judge_made(world: World, after: History, offer: Offer) -> Iterator[Breach]:
    """Everything the page asks of an offer at the moment it is made."""
    if not 1 <= len(offer.starts) <= 4:
        yield Breach("an offer: one to four starts", offer.ref)
        return
    for rule in broken(world, after, offer):
        yield Breach(rule, offer.ref)
    yield from clocks.held(world, offer)


def broken(world: World, after: History, offer: Offer) -> Iterator[str]:
    client = world.visits[offer.visit].client
    others = capacity.taken(after, offer.visit, offer)
    for at in offer.starts:
        yield from allowed(world, offer.visit, at)
        yield from (f"1 {what}" for what in capacity.full(world, client, at, others, empty=True))
        if at.day < clocks.first_day(offer.made_at, world.visits[offer.visit], world.zone):
            yield "2 first day"
        if at.day > last_day(world, offer):
            yield "1 windows"
        if silent_from(world, offer) <= at.day:
            yield "4 school calendar"
        yield from apart.unsafe(world, client, at)
    yield from different(after, offer)


def allowed(world: World, visit: str, at: Start) -> Iterator[str]:
    """Sentence 1, the rules that need nobody else."""
    about = world.visits[visit]
    client = world.clients[about.client]
    for name, holds in BY_ITSELF.items():
        if not holds(world, about, client, at):
            yield f"1 {name}"


def different(after: History, offer: Offer) -> Iterator[str]:
    if any(one.meets(other.day, other.hours) for one, other in combinations(offer.starts, 2)):
        yield "3 different"
    if any(time.visit == offer.visit and time.at in offer.starts for time in after.standing):
        yield "3 agreed already"


def last_day(world: World, offer: Offer) -> date:
    """Until when the visit is due; any day where that is over before the first that could be offered."""
    visit = world.visits[offer.visit]
    first = clocks.first_day(offer.made_at, visit, world.zone)
    could = next((day for day in world.days if day >= first), first)
    return visit.last_day if visit.last_day >= could else date.max


def silent_from(world: World, offer: Offer) -> date:
    """The first working day from the offer's own first day on that her children's school says nothing of."""
    visit = world.visits[offer.visit]
    silent = world.clients[visit.client].silent_days
    first = clocks.first_day(offer.made_at, visit, world.zone)
    return min((day for day in silent if day >= first), default=date.max)


def broken_by(world: World, before: History, visit: str, at: Start) -> Iterator[str]:
    """What would be broken if this one start were offered now; its clock is not asked about."""
    return broken(world, before, Offer("asked", visit, (at,), before.now, before.now))


def may_be_offered(world: World, before: History, visit: str, at: Start) -> bool:
    return next(broken_by(world, before, visit, at), None) is None

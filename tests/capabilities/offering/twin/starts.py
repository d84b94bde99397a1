"""Docs/offers.md, "What an offer is": the starts of an offer on the day it is made, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
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
        yield from (f"1 {what}" for what in capacity.full(world, client, at, others))
        if at.day < clocks.first_day(offer.made_at, world.visits[offer.visit], world.zone):
            yield "2 first day"
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


def silent_from(world: World, offer: Offer) -> date:
    """The first day from the offer's own first day on that her children's school says nothing of."""
    visit = world.visits[offer.visit]
    silent = world.clients[visit.client].silent_days
    if silent is None:
        return date.max
    first = clocks.first_day(offer.made_at, visit, world.zone)
    span = (first + timedelta(days=d) for d in range((visit.last_day - first).days + 1))
    return next((day for day in span if day in silent), date.max)


def may_be_offered(world: World, before: History, visit: str, at: Start) -> bool:
    """Whether this one start could stand in an offer made now, by every sentence but its clock."""
    offer = Offer("asked", visit, (at,), before.now, before.now)
    return next(broken(world, before, offer), None) is None

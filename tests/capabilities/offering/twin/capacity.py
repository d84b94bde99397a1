"""What is held: a worker's time, a room, a seat, creche places, and her own day.

A *taking* is a start that counts as taken: an agreed time, or a start of an open offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.capabilities.offering.twin.history import FILE, History, Offer, Start
from tests.capabilities.offering.twin.person import in_person, inside, meet
from tests.capabilities.offering.twin.world import Group, Session, World


@dataclass(frozen=True)
class Taking:
    visit: str
    at: Start


def taken(history: History, but: str, made: Offer | None = None) -> list[Taking]:
    """All that stands or is held, save of one visit. What a file said after ``made`` is stronger."""
    times = [
        Taking(time.visit, time.at)
        for time in history.standing
        if not (made and time.source == FILE and time.said_at >= made.made_at)
    ]
    holds = [Taking(offer.visit, at) for offer in history.open for at in offer.starts]
    return [taking for taking in times + holds if taking.visit != but]


def meetings(world: World, others: Iterable[Taking], empty: bool) -> list[Group]:
    """The groups that meet: those somebody is in, and for an offer those that are empty so far."""
    met = {taking.at.group for taking in others}
    return [group for group in world.groups.values() if empty or group.ref in met]


def worker_is_free(world: World, at: Start, others: list[Taking], empty: bool) -> bool:
    return not any(
        taking.at.worker == at.worker
        and at.meets(taking.at.day, taking.at.hours)
        and (at.group is None or taking.at.group != at.group)
        for taking in others
    ) and not any(
        group.worker == at.worker and group.ref != at.group and at.meets(group.day, group.hours)
        for group in meetings(world, others, empty)
    )


def room_is_free(world: World, at: Start, others: list[Taking], empty: bool) -> bool:
    """At each moment of it no more than the rooms are taken; a group takes one, whoever is in it."""
    if not in_person(world, at):
        return True
    single = [
        t.at.hours
        for t in others
        if t.at.group is None and t.at.place == at.place and at.meets(t.at.day, t.at.hours)
    ]
    groups = [
        g.hours
        for g in meetings(world, others, empty)
        if g.place == at.place and g.ref != at.group and at.meets(g.day, g.hours)
    ]
    spans = [*single, *groups, at.hours]
    rooms = world.places[at.place].rooms
    moments = [max(span[0], at.start) for span in spans]
    return all(sum(s <= moment < e for s, e in spans) <= rooms for moment in moments)


def seat_is_free(world: World, at: Start, others: Iterable[Taking]) -> bool:
    if at.group is None:
        return True
    seated = {taking.visit for taking in others if taking.at.group == at.group}
    return len(seated) + 1 <= world.groups[at.group].seats


def session_of(world: World, at: Start) -> Session | None:
    for session in world.sessions:
        if (session.place, session.day) == (at.place, at.day) and inside(at.hours, session.hours):
            return session
    return None


def creche_is_free(world: World, client: str, at: Start, others: Iterable[Taking]) -> bool:
    session = session_of(world, at)
    if (
        not in_person(world, at)
        or session is None
        or at.day not in world.clients[client].creche_days
    ):
        return True
    there = {client} | {
        world.visits[t.visit].client for t in others if session_of(world, t.at) is session
    }
    children = sum(
        world.clients[ref].creche_children
        for ref in there
        if at.day in world.clients[ref].creche_days
    )
    return world.clients[client].creche_children == 0 or children <= session.creche


def her_day_is_free(world: World, client: str, at: Start, others: Iterable[Taking]) -> bool:
    """Her other visits: no overlap, the way between in person and online, one place a day."""
    hers = [t.at for t in others if world.visits[t.visit].client == client and t.at.day == at.day]
    for other in hers:
        here, there = in_person(world, at), in_person(world, other)
        if here and there and at.place != other.place:
            return False
        way = world.clients[client].reach.get(at.place if here else other.place, 0)
        pad = way if here != there else 0
        if meet((at.start - pad, at.hours[1] + pad), other.hours):
            return False
    return True


def full(
    world: World, client: str, at: Start, others: list[Taking], *, empty: bool
) -> Iterator[str]:
    """What a start would take and cannot have. ``empty``: groups count though nobody is in them yet."""
    if not worker_is_free(world, at, others, empty):
        yield "worker"
    if not room_is_free(world, at, others, empty):
        yield "room"
    if not seat_is_free(world, at, others):
        yield "seat"
    if not creche_is_free(world, client, at, others):
        yield "creche"
    if not her_day_is_free(world, client, at, others):
        yield "her day"

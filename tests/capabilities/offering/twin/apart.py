"""Sentences 5 and 6: somebody not found out yet could be anybody; a mover is placed around the other."""

from __future__ import annotations

from collections.abc import Iterator

from tests.capabilities.offering.twin.history import Start
from tests.capabilities.offering.twin.person import in_person
from tests.capabilities.offering.twin.world import Client, Group, Minutes, Session, World


def near(world: World, at: Start, place: str, day: object, hours: Minutes) -> bool:
    """At that place on that day, within the buffer of those hours on either side."""
    wide = hours[0] - world.buffer, hours[1] + world.buffer
    return at.place == place and at.day == day and at.hours[0] < wide[1] and wide[0] < at.hours[1]


def by_a_mixed_session(world: World, at: Start) -> bool:
    """Sentence 5. A mixed group counts as a mixed session, online too."""
    if at.group is not None and not world.groups[at.group].women_only:
        return True
    return in_person(world, at) and any(
        near(world, at, session.place, session.day, session.hours)
        for session in world.sessions
        if not session.women_only
    )


def could_be_granted(fixed: Client, session: Session) -> bool:
    """From public rules and their own row alone: booked or not, staffed or not."""
    return (
        session.place in fixed.registered
        and (fixed.weekdays is None or session.day.weekday() in fixed.weekdays)
        and (fixed.covered or not session.women_only)
    )


def could_be_in(world: World, fixed: Client, group: Group) -> bool:
    return (
        (fixed.covered or not group.women_only)
        and (group.tag is None or group.tag in fixed.tags)
        and (world.places[group.place].online or group.place in fixed.registered)
    )


def around_a_client(world: World, fixed: Client, at: Start) -> bool:
    if at.group is not None and could_be_in(world, fixed, world.groups[at.group]):
        return False
    return not in_person(world, at) or not any(
        near(world, at, session.place, session.day, session.hours)
        for session in world.sessions
        if could_be_granted(fixed, session)
    )


def around_a_worker(world: World, fixed: str, at: Start) -> bool:
    if at.worker == fixed or (at.group and world.groups[at.group].worker == fixed):
        return False
    there = {(shift.place, shift.day) for shift in world.shifts if shift.worker == fixed}
    there |= {(led.place, led.day) for led in world.groups.values() if led.worker == fixed}
    return not in_person(world, at) or (at.place, at.day) not in there


def around_an_outsider(world: World, fixed: str, at: Start) -> bool:
    return not in_person(world, at) or not any(
        near(world, at, stay.place, stay.day, stay.hours)
        for stay in world.stays
        if stay.outsider == fixed
    )


def kept_apart(world: World, client: str, at: Start) -> bool:
    """Sentence 6: outside all that each fixed one could ever be granted."""
    return all(outside(world, pair.fixed, at) for pair in world.apart if pair.mover == client)


def outside(world: World, fixed: str, at: Start) -> bool:
    if fixed in world.clients:
        return around_a_client(world, world.clients[fixed], at)
    if fixed in world.workers:
        return around_a_worker(world, fixed, at)
    return around_an_outsider(world, fixed, at)


def unsafe(world: World, client: str, at: Start) -> Iterator[str]:
    if client in world.unknown and by_a_mixed_session(world, at):
        yield "5 unknown"
    if not kept_apart(world, client, at):
        yield "6 keep-apart"

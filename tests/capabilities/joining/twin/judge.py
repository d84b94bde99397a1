"""Saying that two records are one person, settling it, parting them, and what holds for the person they make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.access.twin.access import has_blocked, live_posts
from tests.capabilities.access.twin.persons import join, person, records_of, split
from tests.capabilities.access.twin.values import Key, live
from tests.capabilities.joining.twin.values import (
    JOIN,
    LEAVE,
    ON_CALL,
    SAFETY_LEAD,
    STOP,
    YES,
    Said,
    World,
)

DONE, NOT_FOUND, NOT_NOW = "done", "not found", "not now, and why"
DUE_IN = timedelta(days=2)
CAN_BE_PARTED_FOR = timedelta(days=28)


@dataclass(frozen=True)
class Outcome:
    """The answer to whoever did it, and the world after it."""

    answer: str
    world: World


def holds(world: World, worker: Key, roles: set[str], now: datetime, *, area: Key) -> bool:
    """A live post of one of these roles at an organisation of the area."""
    return any(
        one.role in roles and world.areas[one.organisation] == area
        for one in live_posts(world.access, worker, now)
    )


def found(world: World, worker: Key, record: Key | None) -> bool:
    """ "A ref that is nobody's, and one of somebody who has blocked them under any record, get the same words." """
    return (
        record is not None
        and record in world.access.records
        and not has_blocked(world.access, record, worker)
    )


def can_stand(world: World, stays: Key, goes: Key) -> bool:
    """ "The database refuses one person as both." "A record that signs somebody in stays; where both do, one account is
    closed with her first." Open: whichever records are named, the ends of their chains are joined, so it is the end of
    the one that goes, with all that leads there, that must not sign anybody in."""
    end, other = person(world.access, stays), person(world.access, goes)
    return end != other and not (records_of(world.access, other) & world.signs_in)


def say(
    world: World,
    key: Key,
    worker: Key,
    service: Key,
    stays: Key | None,
    goes: Key | None,
    now: datetime,
) -> Outcome:
    """ "Whoever holds the post on call or safety lead says, by two refs, which record stays and which is joined." """
    roles = {
        (one.organisation, one.role)
        for one in live_posts(world.access, worker, now)
        if one.role in {ON_CALL, SAFETY_LEAD}
    }
    if not any(organisation == service for organisation, _ in roles):
        return Outcome(NOT_FOUND, world)
    area = world.areas[service]
    if (
        stays is None
        or goes is None
        or not found(world, worker, stays)
        or not found(world, worker, goes)
        # Open: a ref of another area is nobody's here.
        or {world.areas[stays], world.areas[goes]} != {area}
    ):
        return Outcome(NOT_FOUND, world)
    if not can_stand(world, stays, goes):
        return Outcome(NOT_NOW, world)
    return Outcome(DONE, world.with_said(Said(key, stays, goes, worker, service, now)))


def waits(said: Said) -> bool:
    """Nobody has settled it."""
    return said.answer is None


def may_settle(world: World, said: Said, worker: Key, now: datetime) -> bool:
    """ "A safety lead of the area who did not say it, and whom neither has blocked, settles it." """
    return (
        waits(said)
        and worker != said.by
        and holds(world, worker, {SAFETY_LEAD}, now, area=world.areas[said.service])
        and found(world, worker, said.stays)
        and found(world, worker, said.goes)
    )


def sees_both(world: World, said: Said, worker: Key, now: datetime) -> bool:
    """ "They are shown both side by side." Open: whoever may settle it, and whoever may part them; who said it sees no
    more of it than that it waits."""
    return may_settle(world, said, worker, now) or may_part(world, said, worker, now)


def shown(world: World, key: Key, worker: Key, now: datetime) -> Outcome:
    """ "Each showing is a look that she reads under both." """
    said = world.of(key)
    if not sees_both(world, said, worker, now):
        return Outcome(NOT_FOUND, world)
    looks = ((said.stays, worker), (said.goes, worker))
    return Outcome(DONE, replace(world, looks=(*world.looks, *looks)))


def settle(world: World, key: Key, worker: Key, answer: str, heard: bool, now: datetime) -> Outcome:
    """ "Join them, having heard from her on her own that both are hers, or leave them as two." "Both are asked about
    again when it is agreed." """
    said = world.of(key)
    if not may_settle(world, said, worker, now):
        return Outcome(NOT_FOUND, world)
    if answer == JOIN and not (heard and can_stand(world, said.stays, said.goes)):
        return Outcome(NOT_NOW, world)
    settled = world.with_said(replace(said, answer=answer, settled_by=worker, settled=now))
    if answer == LEAVE:
        return Outcome(DONE, settled)
    end = person(world.access, said.goes)
    settled = settled.with_said(replace(settled.of(key), joined=end))
    return Outcome(DONE, replace(settled, access=join(world.access, said.goes, said.stays)))


def may_part(world: World, said: Said, worker: Key, now: datetime) -> bool:
    """ "For 28 days a safety lead of the area can part them. After that the page has them no more." Open: whoever she has
    blocked does not exist here either, and whoever said it may, for parting is nobody's second yes."""
    return (
        said.answer == JOIN
        and said.parted is None
        and said.settled is not None
        and live(said.settled, said.settled + CAN_BE_PARTED_FOR, now)
        and holds(world, worker, {SAFETY_LEAD}, now, area=world.areas[said.service])
        and found(world, worker, said.stays)
        and found(world, worker, said.goes)
    )


def part(world: World, key: Key, worker: Key, now: datetime) -> Outcome:
    """ "Parted, a record goes with all that was joined to it before." What was joined was the end of the chain that `goes`
    led to; nothing else can have been joined to `stays` by it."""
    said = world.of(key)
    if not may_part(world, said, worker, now) or said.joined is None:
        return Outcome(NOT_FOUND, world)
    parted = replace(world, access=split(world.access, said.joined))
    return Outcome(DONE, parted.with_said(replace(said, parted=now)))


def hers(world: World, record: Key) -> frozenset[Key]:
    """ "Her own door opens her record and every one that was joined into it. Never the record that hers was joined to." """
    onward = dict(world.access.joined)

    def leads(one: Key) -> bool:
        while one != record and one in onward:
            one = onward[one]
        return one == record

    return frozenset(one for one in world.access.records if leads(one))


def may_be_reached(world: World, record: Key) -> bool | None:
    """ "Nothing is sent to her, and nobody may ring, while a rule of safe contact under any of her records is against
    it." Open (None): a record without a rule is not against it, and is none for it."""
    says = {world.reached.get(one) for one in records_of(world.access, record)}
    if STOP in says:
        return False
    if world.reached.get(person(world.access, record)) == YES:
        return True if None not in says else None
    return None if YES in says else False


def binds(world: World, record: Key) -> frozenset[str]:
    """ "A must chosen under any of them binds every visit of hers." """
    her = records_of(world.access, record)
    return frozenset(what for one, what in world.musts if one in her)


def in_an_emergency(world: World, record: Key, worker: Key, now: datetime) -> bool:
    """ "An emergency look is at the person, whichever record was named." Open: as she is at the moment of the question,
    so it holds for a record that is joined while it is open, and not for one that has gone."""
    if has_blocked(world.access, record, worker) or not live_posts(world.access, worker, now):
        return False
    return any(
        one.record in records_of(world.access, record)
        and one.worker == worker
        and live(one.first, one.last, now)
        for one in world.access.glasses
    )

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
    """ "One that was joined to another is refused." "A record that signs somebody in stays; where both do, one account is
    closed with her first." Open: all that was joined to the one that goes, goes with it, so none of these may sign
    anybody in."""
    both = {stays, goes}
    stand = {person(world.access, one) for one in both} == both
    return stand and len(both) == 2 and not (records_of(world.access, goes) & world.signs_in)


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
        or {world.areas[stays], world.areas[goes]} != {area}
    ):
        return Outcome(NOT_FOUND, world)
    if not can_stand(world, stays, goes):
        return Outcome(NOT_NOW, world)
    if any(waits(one) and (one.stays, one.goes) == (stays, goes) for one in world.said):
        return Outcome(DONE, world)
    return Outcome(DONE, world.with_said(Said(key, stays, goes, worker, service, now)))


def waits(said: Said) -> bool:
    """Nobody has settled it."""
    return said.answer is None


def may_settle(world: World, said: Said, worker: Key, answer: str, now: datetime) -> bool:
    """ "A safety lead of the area who did not say it, and whom neither has blocked, settles it." "A safety lead who said
    it may leave them, never join them." """
    return (
        waits(said)
        and (worker != said.by or answer == LEAVE)
        and holds(world, worker, {SAFETY_LEAD}, now, area=world.areas[said.service])
        and found(world, worker, said.stays)
        and found(world, worker, said.goes)
    )


def sees_both(world: World, said: Said, worker: Key, now: datetime) -> bool:
    """ "Whoever holds either post in the area and was blocked by neither is shown both side by side, until it is settled
    as two or the 28 days are over." Open: nor where they were parted."""
    return (
        (waits(said) or can_be_parted(said, now))
        and holds(world, worker, {ON_CALL, SAFETY_LEAD}, now, area=world.areas[said.service])
        and found(world, worker, said.stays)
        and found(world, worker, said.goes)
    )


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
    if not may_settle(world, said, worker, answer, now):
        return Outcome(NOT_FOUND, world)
    if answer == JOIN and not (heard and can_stand(world, said.stays, said.goes)):
        return Outcome(NOT_NOW, world)
    settled = world.with_said(replace(said, answer=answer, settled_by=worker, settled=now))
    if answer == LEAVE:
        return Outcome(DONE, settled)
    return Outcome(DONE, replace(settled, access=join(world.access, said.goes, said.stays)))


def can_be_parted(said: Said, now: datetime) -> bool:
    """ "For 28 days." """
    return (
        said.answer == JOIN
        and said.parted is None
        and said.settled is not None
        and live(said.settled, said.settled + CAN_BE_PARTED_FOR, now)
    )


def part(world: World, key: Key, worker: Key, now: datetime) -> Outcome:
    """ "A safety lead of the area whom neither has blocked, also who said it, can part them." "Parted, a record goes with
    all that was joined to it before." """
    said = world.of(key)
    if not can_be_parted(said, now) or not (
        sees_both(world, said, worker, now)
        and holds(world, worker, {SAFETY_LEAD}, now, area=world.areas[said.service])
    ):
        return Outcome(NOT_FOUND, world)
    parted = replace(world, access=split(world.access, said.goes))
    return Outcome(DONE, parted.with_said(replace(said, parted=now)))


def hers(world: World, record: Key) -> frozenset[Key]:
    """ "Her own door opens her record and every one that was joined into it. Never the record that hers was joined to." """
    onward = dict(world.access.joined)

    def leads(one: Key) -> bool:
        while one != record and one in onward:
            one = onward[one]
        return one == record

    return frozenset(one for one in world.access.records if leads(one))


def may_be_reached(world: World, record: Key) -> bool:
    """ "What is about a record goes by that record's rule, and nothing is sent to her, nobody may ring, and no call back
    counts, while a rule under another of her records is against it. A record without a rule is against nothing." """
    says = {world.reached.get(one) for one in records_of(world.access, record)}
    return world.reached.get(record) == YES and STOP not in says


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

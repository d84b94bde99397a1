"""Who is shown whom by a time agreed with them, what she reads of it, and what they may write of it: docs/decisions/0019,
docs/access.md, docs/reception.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

CARING = frozenset({"key_worker", "prescriber", "nurse", "midwife"})
BY_TIME = frozenset({"arrival", "meeting"})
BY_LINK = frozenset(
    ["arrival", "identity", "contact", "team", "diary", "choices", "goals", "clinical", "emergency"]
)
DAYS_BEFORE = 3
BEGINNING = time(0)
MAY_BE_WRITTEN = frozenset({"came", "our side"})


@dataclass(frozen=True)
class Agreed:
    """A time of one record with one worker; ``zone`` is the clock it was told by."""

    key: UUID
    record: UUID
    worker: UUID
    day: date
    zone: str
    began: datetime
    ended: datetime | None = None
    in_group: bool = False


@dataclass(frozen=True)
class Held:
    """A post of a worker."""

    worker: UUID
    organisation: UUID
    role: str
    first: datetime
    last: datetime | None = None


@dataclass(frozen=True)
class Link:
    """A worker works with a record, in a role at an organisation."""

    record: UUID
    worker: UUID
    organisation: UUID
    role: str
    first: datetime
    last: datetime | None = None


@dataclass
class World:
    """All that is known. A block stands under each record that it holds for."""

    times: dict[UUID, Agreed] = field(default_factory=dict)
    posts: list[Held] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    blocks: set[tuple[UUID, UUID]] = field(default_factory=set)
    joined: dict[UUID, UUID] = field(default_factory=dict)
    written: list[tuple[UUID, UUID, str]] = field(default_factory=list)
    """Of a time, by a worker, what became of it: in the order in which it was written."""


# Which records are one person.


def person(world: World, record: UUID) -> UUID:
    """The record at the end of the chain."""
    while record in world.joined:
        record = world.joined[record]
    return record


def leads_to(world: World, record: UUID) -> frozenset[UUID]:
    """A record and every one that was joined into it."""
    found, before = {record}, 0
    while len(found) > before:
        before = len(found)
        found |= {one for one, into in world.joined.items() if into in found}
    return frozenset(found)


def join(world: World, one: UUID, other: UUID) -> None:
    """The end of the one's chain is joined to the end of the other's; a block under one holds under each."""
    first, last = person(world, one), person(world, other)
    if first != last:
        world.joined[first] = last
    hers = leads_to(world, last)
    for who in {worker for record, worker in world.blocks if record in hers}:
        world.blocks |= {(record, who) for record in hers}


def block(world: World, record: UUID, worker: UUID) -> None:
    """Said of one record it holds for all of hers."""
    world.blocks |= {(one, worker) for one in leads_to(world, person(world, record))}


def unblock(world: World, record: UUID, worker: UUID) -> None:
    """Taken back, it ends for all that are hers by then."""
    world.blocks -= {(one, worker) for one in leads_to(world, person(world, record))}


# When a time counts, and for whom.


def first_moment(day: date, zone: str) -> datetime:
    """The first instant that the clock of a zone shows a day."""
    clock = ZoneInfo(zone)
    local = datetime.combine(day, BEGINNING)
    return min(
        local.replace(tzinfo=clock, fold=fold).astimezone(UTC)
        for fold in (0, 1)
        if local.replace(tzinfo=clock, fold=fold).astimezone(UTC).astimezone(clock).date() == day
    )


def opens(one: Agreed) -> datetime:
    """From the third day before its day, not before it was agreed."""
    return max(first_moment(one.day - timedelta(days=DAYS_BEFORE), one.zone), one.began)


def closes(one: Agreed) -> datetime:
    """To the end of its day, or until it ends."""
    over = first_moment(one.day + timedelta(days=1), one.zone)
    return over if one.ended is None else min(over, one.ended)


def live(first: datetime, last: datetime | None, at: datetime) -> bool:
    """From its first moment, and no longer at its last."""
    return first <= at and (last is None or at < last)


def cares(world: World, worker: UUID, at: datetime) -> bool:
    """Whether they hold a live post of those a time counts for, at whichever organisation."""
    return any(
        one.worker == worker and one.role in CARING and live(one.first, one.last, at)
        for one in world.posts
    )


def roles(world: World, worker: UUID, record: UUID, at: datetime) -> frozenset[str]:
    """In which roles they work with a record: a live link with a live post in that very role, there."""
    held = {
        (one.organisation, one.role)
        for one in world.posts
        if one.worker == worker and live(one.first, one.last, at)
    }
    return frozenset(
        one.role
        for one in world.links
        if (one.record, one.worker) == (record, worker)
        and live(one.first, one.last, at)
        and (one.organisation, one.role) in held
    )


def counts(world: World, one: Agreed, at: datetime) -> bool:
    """Whether a time opens anything to its worker."""
    return (
        not one.in_group
        and live(opens(one), closes(one), at)
        and cares(world, one.worker, at)
        and (one.record, one.worker) not in world.blocks
    )


def seen(world: World, worker: UUID, record: UUID, at: datetime) -> frozenset[str]:
    """The categories of a record that a worker may see for care. Blocked: none, whatever else is true."""
    if (record, worker) in world.blocks:
        return frozenset()
    found: set[str] = set()
    for role in roles(world, worker, record, at) & CARING:
        found |= BY_LINK | ({"notes"} if role == "key_worker" else set())
    mine = (one for one in world.times.values() if (one.record, one.worker) == (record, worker))
    if any(counts(world, one, at) for one in mine):
        found |= BY_TIME
    return frozenset(found)


def comes(world: World, worker: UUID, at: datetime) -> frozenset[UUID]:
    """The times of which a worker is told who comes: theirs that count, with whom they do not work."""
    return frozenset(
        one.key
        for one in world.times.values()
        if one.worker == worker
        and counts(world, one, at)
        and not roles(world, worker, one.record, at)
    )


def told_her(world: World, her: UUID, at: datetime) -> dict[UUID, datetime]:
    """At her own door: each time whose day is not over with somebody who works with none of her records, and from when.

    Told before: also of one that is not open yet. A block is sealed, so whether there is one changes nothing here.
    """
    hers = leads_to(world, her)
    return {
        one.key: opens(one)
        for one in world.times.values()
        if one.record in hers
        and not one.in_group
        and at < closes(one)
        and not any(roles(world, one.worker, record, at) for record in hers)
    }


# What became of it.


def may_write(world: World, worker: UUID, one: Agreed, what: str, at: datetime) -> bool:
    """Of a time of theirs, on its day, while it counts: that she came, or that it was our side."""
    today = live(first_moment(one.day, one.zone), closes(one), at)
    return one.worker == worker and today and counts(world, one, at) and what in MAY_BE_WRITTEN


def writes(world: World, worker: UUID, one: Agreed, what: str, at: datetime) -> str:
    """Somebody who does not work with her writes of a time. Gives what came of it; the same said again adds nothing."""
    if not may_write(world, worker, one, what, at):
        return "refused"
    so_far = [(who, said) for time, who, said in world.written if time == one.key]
    if any(who != worker for who, _ in so_far):
        return "by another"
    if not so_far or so_far[-1] != (worker, what):
        world.written.append((one.key, worker, what))
    return "written"


def reads(world: World, worker: UUID, one: Agreed, at: datetime) -> list[str]:
    """What they read of what was written: their own, as long as they may write it."""
    if not any(may_write(world, worker, one, what, at) for what in MAY_BE_WRITTEN):
        return []
    return [said for time, who, said in world.written if (time, who) == (one.key, worker)]

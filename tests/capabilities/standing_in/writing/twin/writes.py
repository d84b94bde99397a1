"""What a worker may write of one time and read of it: each answer is the sentence that refuses it, or that nothing does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

Key = UUID
CARING = frozenset({"key_worker", "prescriber", "nurse", "midwife"})
"""The posts for which a time counts, and the links that open a diary."""
AT_THE_DOOR = CARING | {"facilitator", "reception"}
CARE, ARRIVAL = "care", "arrival"
THEIRS_TO_SAY = frozenset({"came", "our side"})

BLOCKED = "for somebody she has blocked there is nothing"
FOR_CARE = "for the purpose care"
OF_THAT_TIME = "of that time alone: one of theirs, in no group, not ended, of that record"
A_POST = "for a live post as key worker, prescriber, nurse or midwife"
ITS_DAY = "from the first moment of its day to the end of it, by the clock of its zone"
TWO_WORDS = "that she came, or our side; nothing else"
THEIR_OWN = "nobody's words but their own"
BY_ANOTHER = "nothing where somebody else has written of it"
NOT_THEN = "none says that something happened on another day or later than now"
NOT_YET = "none is written before its day"
NEVER_CHANGED = "rows are never changed"
WHAT_THEY_WROTE = "what they wrote of it themselves they read as long"
BY_THE_DIARY = "written and read by whoever may see her diary"
FOUR_DAYS = "from the third day before its day, not before it was agreed, to the end of its day"
WHO_COMES = "what she is called, her ref, and no more of her record"
HER_HELP = "the kinds of help she asked for at that time"
HER_LANGUAGES = "the languages she asked for"
HER_RULE = "how it is safe to reach her"


@dataclass(frozen=True)
class Span:
    """Holds from its first moment and no longer at its last. An empty end is until it is ended."""

    first: datetime
    last: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.first <= at and (self.last is None or at < self.last)


@dataclass(frozen=True)
class Post:
    worker: Key
    organisation: Key
    role: str
    span: Span


@dataclass(frozen=True)
class Link:
    record: Key
    worker: Key
    organisation: Key
    role: str
    span: Span


@dataclass(frozen=True)
class Block:
    record: Key
    worker: Key
    span: Span


@dataclass(frozen=True)
class Time:
    """``suspended``: the diary does not hold it. Open: it is agreed and not ended all the same, so it counts."""

    key: Key
    record: Key
    worker: Key
    day: date
    zone: str
    span: Span
    group: bool = False
    suspended: bool = False
    helps: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """``by``: whose word it is; ``moment``: when she came, where somebody says so; ``paper``: whether it is written up from paper."""

    time: Key
    record: Key
    by: Key
    what: str
    moment: datetime | None = None
    paper: bool = False


@dataclass
class World:
    posts: list[Post] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    times: dict[Key, Time] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    joined: dict[Key, Key] = field(default_factory=dict)
    languages: dict[Key, frozenset[str]] = field(default_factory=dict)
    rules: set[Key] = field(default_factory=set)


# What happens.


def person(world: World, record: Key) -> Key:
    """The record at the end of the chain."""
    while record in world.joined:
        record = world.joined[record]
    return record


def hers(world: World, record: Key, records: list[Key]) -> list[Key]:
    return [one for one in records if person(world, one) == person(world, record)]


def block(world: World, record: Key, worker: Key, records: list[Key], at: datetime) -> None:
    """Said of one record it holds for all of hers."""
    for one in hers(world, record, records):
        if not blocked(world, worker, one, at):
            world.blocks.append(Block(one, worker, Span(at)))


def unblock(world: World, record: Key, worker: Key, records: list[Key], at: datetime) -> None:
    """Taken back, it ends for all that are hers by then."""
    theirs = hers(world, record, records)
    world.blocks = [
        replace(one, span=Span(one.span.first, at))
        if one.record in theirs and one.worker == worker and one.span.holds(at)
        else one
        for one in world.blocks
    ]


def join(world: World, record: Key, into: Key, records: list[Key], at: datetime) -> None:
    """The end of the one's chain is joined to the end of the other's, and never to itself. Whoever is blocked under one is under each."""
    first, last = person(world, record), person(world, into)
    if first == last:
        return
    world.joined[first] = last
    theirs = hers(world, last, records)
    for one in [one for one in world.blocks if one.record in theirs and one.span.holds(at)]:
        block(world, one.record, one.worker, records, at)


# What is so.


def blocked(world: World, worker: Key, record: Key, at: datetime) -> bool:
    return any((b.record, b.worker) == (record, worker) and b.span.holds(at) for b in world.blocks)


def holds(world: World, worker: Key, roles: frozenset[str], at: datetime) -> bool:
    return any(p.worker == worker and p.role in roles and p.span.holds(at) for p in world.posts)


def linked(world: World, worker: Key, record: Key, roles: frozenset[str], at: datetime) -> bool:
    """A link counts only while the worker holds a live post in that very role at that very organisation."""
    return any(
        (one.worker, one.record) == (worker, record)
        and one.role in roles
        and one.span.holds(at)
        and any(
            (post.worker, post.organisation, post.role) == (worker, one.organisation, one.role)
            and post.span.holds(at)
            for post in world.posts
        )
        for one in world.links
    )


def sees_her_diary(
    world: World, worker: Key, record: Key, at: datetime, purpose: str = CARE
) -> bool:
    """Open: who "works with her" is whoever may see her diary. A link of who sits at reception is none."""
    return (
        purpose == CARE
        and not blocked(world, worker, record, at)
        and linked(world, worker, record, CARING, at)
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def its_day(one: Time) -> Span:
    return Span(_midnight(one.day, one.zone), _midnight(one.day + timedelta(days=1), one.zone))


def why_not_counts(
    world: World, worker: Key, one: Time, at: datetime, purpose: str = CARE
) -> str | None:
    """Why a time is not *a time with the viewer* at that moment; None where it is."""
    days = Span(_midnight(one.day - timedelta(days=3), one.zone), its_day(one).last)
    if blocked(world, worker, one.record, at):
        return BLOCKED
    if purpose != CARE:
        return FOR_CARE
    if one.worker != worker or one.group or (one.span.last is not None and one.span.last <= at):
        return OF_THAT_TIME
    if not (days.holds(at) and one.span.first <= at):
        return FOUR_DAYS
    if not holds(world, worker, CARING, at):
        return A_POST
    return None


def may_be_theirs(row: Row) -> bool:
    """One of the two words and nothing else: neither at which moment nor from paper."""
    return row.what in THEIRS_TO_SAY and row.moment is None and not row.paper


def why_not_write(
    world: World, viewer: Key, row: Row, at: datetime, purpose: str = CARE
) -> str | None:
    """Why a viewer may not write that row; None where they may."""
    one = world.times[row.time]
    day = its_day(one)
    if blocked(world, viewer, one.record, at):
        return BLOCKED
    if purpose != CARE:
        return FOR_CARE
    if row.record != one.record:
        return OF_THAT_TIME
    if row.by != viewer:
        return THEIR_OWN
    if sees_her_diary(world, viewer, one.record, at):
        if at < day.first:
            return NOT_YET
        then = row.moment is None or (row.moment <= at and day.holds(row.moment))
        return None if then else NOT_THEN
    if found := why_not_counts(world, viewer, one, at, purpose):
        return found
    if not day.holds(at):
        return ITS_DAY
    if not may_be_theirs(row):
        return TWO_WORDS
    if any(other.time == row.time and other.by != viewer for other in world.rows):
        return BY_ANOTHER
    return None


def adds(world: World, row: Row) -> bool:
    """The same said again (what became of it, and at which moment) as what counts adds no row. Open: also where another said it."""
    last = [one for one in world.rows if one.time == row.time][-1:]
    return not last or (last[0].what, last[0].moment) != (row.what, row.moment)


def reads(world: World, viewer: Key, one: Time, at: datetime, purpose: str = CARE) -> list[Row]:
    """What a viewer reads of what was written of a time, the last that was written last."""
    rows = [row for row in world.rows if row.time == one.key]
    if sees_her_diary(world, viewer, one.record, at, purpose):
        return rows
    if why_not_counts(world, viewer, one, at, purpose) or not its_day(one).holds(at):
        return []
    return [row for row in rows if row.by == viewer and may_be_theirs(row)]


@dataclass(frozen=True)
class Needs:
    """What the page of a time says of her."""

    helps: frozenset[str]
    languages: frozenset[str]
    rule: bool


def needs(world: World, viewer: Key, one: Time, at: datetime) -> Needs | None:
    """None where there is no such page: the time does not count, or the viewer has a link of whichever role that counts."""
    if why_not_counts(world, viewer, one, at) or linked(world, viewer, one.record, AT_THE_DOOR, at):
        return None
    spoken = world.languages.get(one.record, frozenset())
    return Needs(one.helps, spoken, one.record in world.rules)


def names(world: World, viewer: Key, record: Key, at: datetime, purpose: str = CARE) -> bool:
    """Whether the viewer finds her at all."""
    if blocked(world, viewer, record, at):
        return False
    if linked(world, viewer, record, AT_THE_DOOR if purpose == ARRIVAL else CARING, at):
        return True
    return any(
        one.record == record and why_not_counts(world, viewer, one, at, purpose) is None
        for one in world.times.values()
    )

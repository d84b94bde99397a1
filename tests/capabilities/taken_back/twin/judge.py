"""What a system sent, what became of it, and what may be true once it is taken back."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Key = Hashable
OK, REFUSED = 200, 422

AGAIN = "1: again is safe"
ANOTHERS = "1: another system's is none of its own"
NOT_SENT = "1: where this system sent no referral of that id"
NO_ID = "what had no id of its own cannot be taken back by message"
OF_HERS = "nothing of hers: it would not be read"
ANSWERED = "1: it is answered as a referral is"
NOTHING_ENDS = "2: nothing of hers ends by it"
SHE_READS = "3: she reads that they took it back, and on which day"
PUT_AGAIN = "3: put on their list again, once, due as a referral is"
NOT_PUT = "3: where the referral is open and she has a key worker"
WITH_THAT_WORD = "4: it begins when it is matched, with that word"
NOTHING_FOLLOWS = "4: somebody who has blocked the sender: nothing follows"
FIRST_TAKEN = "5: kept is when it was first taken back"
FRIDAY = 4  # of a week that begins with 0, Monday
ALIKE = "5: the statements, the status and the bytes are the same"


@dataclass(frozen=True)
class Sent:
    """A referral that a system sent. `woman`: who it was matched with; `began`: whether a referral of hers began by it."""

    key: Key
    system: Key
    id: str | None  # the ServiceRequest's own
    woman: Key | None = None
    began: bool = False
    ended: bool = False  # a later one of hers began, or somebody closed it
    taken: datetime | None = None
    told: bool = False  # the queue has done what follows
    asked_by: datetime | None = None  # when it was put on a list again, where it was


@dataclass(frozen=True)
class Back:
    """A message that takes one back."""

    system: Key
    name: str  # its own id
    bytes: Hashable
    id: str | None  # of the referral
    of_hers: bool = False  # a Patient, a Consent, an extension or words


@dataclass(frozen=True)
class World:
    """All that decides. `reads`: which key worker may read a woman's referral, where one does; `open_task`: whose task
    about a referral is open; `blocked`: who has blocked the sender."""

    sent: tuple[Sent, ...] = ()
    answered: Mapping[tuple[Key, str], Hashable] = field(default_factory=dict)
    blocked: frozenset[tuple[Key, Key]] = frozenset()  # woman, system
    reads: Mapping[Key, Key] = field(default_factory=dict)
    tasks: Mapping[Key, datetime] = field(default_factory=dict)  # woman: when the open one was made

    def but(self, key: Key, **now: object) -> World:
        """The same with one referral as it is now."""
        found = tuple(replace(one, **now) if one.key == key else one for one in self.sent)  # type: ignore[arg-type]
        return replace(self, sent=found)


@dataclass(frozen=True)
class Outcome:
    """What comes back and why, and the world after it."""

    status: int
    why: str
    world: World
    again: bool = False


def comes(world: World, back: Back, now: datetime) -> Outcome:
    """A message with the reason `update`. Nothing is looked up but what this system sent."""
    before = world.answered.get((back.system, back.name))
    if before is not None:
        return Outcome(OK if before == back.bytes else REFUSED, AGAIN, world, before == back.bytes)
    if back.id is None:
        return Outcome(REFUSED, NO_ID, world)
    if back.of_hers:
        return Outcome(REFUSED, OF_HERS, world)
    named = [one for one in world.sent if one.id == back.id]
    mine = [one for one in named if one.system == back.system]
    if not mine:
        return Outcome(REFUSED, ANOTHERS if named else NOT_SENT, world)
    after = world
    for one in mine:
        after = after.but(one.key, taken=one.taken or now)
    answered = {**after.answered, (back.system, back.name): back.bytes}
    return Outcome(OK, ANSWERED, replace(after, answered=answered))


def matched(world: World, key: Key, woman: Key, known: bool, now: datetime) -> World:
    """Somebody on call said who it is. What was open of hers ends by it; a key worker of hers reads it."""
    one = next(found for found in world.sent if found.key == key)
    if known and (woman, one.system) in world.blocked:
        return world.but(key, woman=woman, told=True)
    for other in world.sent:
        if other.woman == woman and other.began and not other.ended:
            world = world.but(other.key, ended=True)
    world = world.but(key, woman=woman, began=True, told=one.taken is not None)
    if known and woman in world.reads:
        world = replace(world, tasks={**world.tasks, woman: world.tasks.get(woman, now)})
    return world


def done(world: World, woman: Key) -> World:
    """Her key worker has read it."""
    return replace(world, tasks={one: at for one, at in world.tasks.items() if one != woman})


def queue(world: World, now: datetime) -> World:
    """What taking back put into the queue is done, once for each, however often it is run."""
    for one in world.sent:
        if one.taken is None or one.told or not one.began:
            continue
        world = world.but(one.key, told=True)
        if not one.ended and one.woman in world.reads:
            tasks = {**world.tasks, one.woman: world.tasks.get(one.woman, now)}
            world = replace(world.but(one.key, asked_by=now), tasks=tasks)
    return world


@dataclass(frozen=True)
class Kept:
    """A referral of hers as it lies there."""

    woman: Key
    ended: bool
    words: Hashable
    taken: datetime | None


@dataclass(frozen=True)
class Seen:
    """What there is by now: when each was taken back, each referral that began, the open tasks about them with whose
    they are and by when, what she reads, and how much of hers there is besides."""

    taken: Mapping[Key, datetime | None]
    referrals: Mapping[Key, Kept]
    tasks: Mapping[Key, tuple[Key, datetime]]  # woman: whose, by when
    how_many: Mapping[Key, int]  # open tasks about a referral of hers
    she_reads: Mapping[Key, frozenset[datetime]]
    hers: Mapping[Key, Hashable]  # her choices, and who looks for a key worker


def due(now: datetime, zone: ZoneInfo, closed: frozenset[date]) -> datetime:
    """ "Due in a working day, as a referral is that a key worker reads": 17:00 on the next one. `closed`: bank holidays."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    while day.weekday() > FRIDAY or day in closed:
        day += timedelta(days=1)
    return datetime.combine(day, time(17), zone)


def breaches(world: World, before: Seen, seen: Seen, deed: str, due: datetime) -> Iterator[str]:
    """Every rule that does not hold after this deed. `due`: by when a referral made now is to be read."""
    for one in world.sent:
        if seen.taken.get(one.key) != one.taken:
            yield FIRST_TAKEN
        kept = seen.referrals.get(one.key)
        if (kept is not None) != one.began:
            yield NOTHING_FOLLOWS
        if kept is None:
            continue
        told = one.taken if one.told else None
        if kept.taken != told:
            yield WITH_THAT_WORD if told else FIRST_TAKEN
        if kept.ended != one.ended:
            yield NOTHING_ENDS
        if one.key in before.referrals and before.referrals[one.key].words != kept.words:
            yield NOTHING_ENDS
    if deed in {"back", "queue"} and before.hers != seen.hers:
        yield NOTHING_ENDS
    for woman in {one.woman for one in world.sent if one.woman is not None}:
        yield from _of(world, before, seen, woman, due)


def _of(world: World, before: Seen, seen: Seen, woman: Key, due: datetime) -> Iterator[str]:
    days = {
        one.taken
        for one in world.sent
        if one.woman == woman and one.began and one.told and one.taken is not None
    }
    if seen.she_reads.get(woman, frozenset()) != days:
        yield SHE_READS
    expected, number = woman in world.tasks, seen.how_many.get(woman, 0)
    if number > 1 or (expected and not number):
        yield PUT_AGAIN
    if number and not expected:
        yield NOT_PUT
    if expected and woman in seen.tasks:
        whose, by = seen.tasks[woman]
        if whose != world.reads[woman]:
            yield NOT_PUT
        if woman not in before.tasks and by != due:
            yield PUT_AGAIN

"""Whose need comes first, written a second time from `docs/harm-order.md` alone, by somebody who had not read the code.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading taken here
stands in a comment that starts with "Open:", so that a difference is settled on the page and not in a program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/London")
CAME = "came"  # what became of a visit, where it took place
UNSAFE, CUSTODY, HOSPITAL = "unsafe", "custody", "hospital"
AT_MOST = 3


@dataclass(frozen=True)
class Work:
    """A piece of open work that the reader may see: their own, or that of a post they hold."""

    ref: str
    kind: str
    owner: str
    asked_at: datetime
    due_at: datetime
    paged: bool = False


@dataclass(frozen=True)
class Past:
    """A time that was agreed, and what was written last of what became of it."""

    at: datetime
    became: str = CAME


@dataclass(frozen=True)
class Due:
    """A visit that is due to them, and has no agreed time unless it says so."""

    opens: datetime  # the first moment of its first day
    critical: bool = False
    agreed: bool = False
    passed_over: int = 0


@dataclass(frozen=True)
class Agreed:
    """A time they said yes to."""

    begins: datetime
    ends: datetime
    in_the_diary: bool = True


@dataclass(frozen=True)
class Rule:
    """How they may be reached. "Do not contact me" is one too."""

    confirmed_at: datetime
    good_for: timedelta
    paused: bool = False
    do_not_contact: bool = False


@dataclass(frozen=True)
class Person:
    """What is known of one of the reader's own people."""

    ref: str
    name: str
    has_key_worker: bool = True
    rule: Rule | None = None
    work: tuple[Work, ...] = ()
    past: tuple[Past, ...] = ()
    due: tuple[Due, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    held: tuple[datetime, ...] = ()  # until when what they were offered is held
    message_waits: bool = False


@dataclass(frozen=True)
class Alert:
    """One of the three: what it is, how old, its clock and whose it is."""

    ref: str
    kind: str
    line: int
    age: timedelta
    due_at: datetime
    owner: str


Sign = Callable[[Person, datetime], bool]


def not_over(person: Person, now: datetime) -> list[Agreed]:
    """Agreed times that have not ended."""
    return [time for time in person.agreed if now < time.ends]


def is_open(person: Person, *kinds: str) -> bool:
    return any(work.kind in kinds for work in person.work)


def no_time(person: Person, _: datetime) -> bool:
    """Work of kind `no_safe_time` or `clash` about them is open."""
    return is_open(person, "no_safe_time", "clash")


def out_of_reach(person: Person, _: datetime) -> bool:
    """The last two times about which somebody has written did not take place, each because it was unsafe, or custody or hospital."""
    gone = sorted(person.past, key=lambda visit: visit.at)
    return len(gone) >= 2 and all(v.became in (UNSAFE, CUSTODY, HOSPITAL) for v in gone[-2:])


def not_reached(person: Person, _: datetime) -> bool:
    """`cannot_reach` is open."""
    return is_open(person, "cannot_reach")


def here_now(person: Person, _: datetime) -> bool:
    """`walk_in` is open."""
    return is_open(person, "walk_in")


def must_and_critical(person: Person, now: datetime) -> bool:
    """`must_in_the_way` is open, and 6 holds."""
    return is_open(person, "must_in_the_way") and critical(person, now)


def critical(person: Person, now: datetime) -> bool:
    """A visit marked critical is due, its first day has come, and no time is agreed for it."""
    return any(due.critical and due.opens <= now and not due.agreed for due in person.due)


def time_fell(person: Person, now: datetime) -> bool:
    """An agreed time that is not over is not in the diary, or `agreed_cannot_stand` or `away` is open."""
    lost = any(not time.in_the_diary for time in not_over(person, now))
    return lost or is_open(person, "agreed_cannot_stand", "away")


def counts(rule: Rule | None, now: datetime) -> bool:
    """Unless there is none, or it is paused, or it was not confirmed within its time. "Do not contact me" always does."""
    if rule is None:
        return False
    return rule.do_not_contact or not (rule.paused or now >= rule.confirmed_at + rule.good_for)


def matters_now(person: Person, now: datetime) -> bool:
    """What is listed under "Where no rule counts". Open: a time that has begun before today and is not over does not
    begin today, and is no reason."""
    today = now.astimezone(WALL).date()
    days = [time.begins.astimezone(WALL).date() - today for time in not_over(person, now)]
    return (
        any(timedelta(0) <= ahead <= timedelta(days=6) for ahead in days)
        or any(now < until for until in person.held)
        or person.message_waits
        or critical(person, now)
        or any(work.kind in kinds for work in person.work for kinds in NAMED.values())
    )


def no_way_to_reach(person: Person, now: datetime) -> bool:
    """No contact rule of theirs counts, and it matters now."""
    return not counts(person.rule, now) and matters_now(person, now)


def without_a_way(people: Iterable[Person], now: datetime) -> list[str]:
    """Everybody for whom no rule counts, sign or none: the soonest agreed time first, "then as above": by name."""

    def place(person: Person) -> tuple[float, str]:
        ahead = [time.begins.timestamp() for time in not_over(person, now)]
        return min(ahead, default=float("inf")), person.name.casefold()

    return [one.ref for one in sorted(people, key=place) if not counts(one.rule, now)]


def silent(person: Person, now: datetime) -> bool:
    """`no_answer` is open and its time is over."""
    return any(work.kind == "no_answer" and work.due_at <= now for work in person.work)


def no_worker(person: Person, _: datetime) -> bool:
    """`referral`, `no_worker_fits` or `choose_worker` is open, or nobody is their key worker."""
    looked_for = is_open(person, "referral", "no_worker_fits", "choose_worker")
    return looked_for or not person.has_key_worker


def asked(person: Person, _: datetime) -> bool:
    """One of the kinds that line 11 lists is open."""
    return is_open(person, *NAMED[11])


def hand_over(person: Person, _: datetime) -> bool:
    """`hand_over` is open."""
    return is_open(person, "hand_over")


def passed_over(person: Person, _: datetime) -> bool:
    """Something due to them without an agreed time was passed over at least twice."""
    return any(not due.agreed and due.passed_over >= 2 for due in person.due)


def today(person: Person, now: datetime) -> bool:
    """An agreed time that is not over begins today, by the clock on the wall."""
    day = now.astimezone(WALL).date()
    return any(time.begins.astimezone(WALL).date() == day for time in not_over(person, now))


ORDER: tuple[Sign, ...] = (
    no_time,
    out_of_reach,
    not_reached,
    here_now,
    must_and_critical,
    critical,
    time_fell,
    no_way_to_reach,
    silent,
    no_worker,
    asked,
    hand_over,
    passed_over,
    today,
)

# The kinds of work that each line names, by its number on the page; the last paragraph adds to 5, 8 and 9.
NAMED: dict[int, tuple[str, ...]] = {
    1: ("no_safe_time", "clash"),
    3: ("cannot_reach",),
    4: ("walk_in",),
    5: ("must_in_the_way",),
    7: ("agreed_cannot_stand", "away"),
    8: ("change_waits", "not_sure_sent"),
    9: ("no_answer",),
    10: ("referral", "no_worker_fits", "choose_worker"),
    11: (
        *("ring", "talk_first", "other_time", "cancelled", "moved", "correction"),
        *("must_in_the_way", "must_waits", "yes_waits", "let_know_waits", "was_it_they"),
    ),
    12: ("hand_over",),
}


def sign(person: Person, now: datetime) -> str | None:
    """The gravest sign that holds decides. Nothing is added up."""
    return next((holds.__name__ for holds in ORDER if holds(person, now)), None)


def order(people: Iterable[Person], now: datetime) -> list[str]:
    """By sign, whoever has none last; then by the next agreed time, somebody without one last; then by name, without capitals."""

    def place(person: Person) -> tuple[int, float, str]:
        found = sign(person, now)
        rank = next((n for n, holds in enumerate(ORDER) if holds.__name__ == found), len(ORDER))
        ahead = [time.begins.timestamp() for time in not_over(person, now)]
        return rank, min(ahead, default=float("inf")), person.name.casefold()

    return [person.ref for person in sorted(people, key=place)]


def alerts(work: Iterable[Work], now: datetime) -> list[Alert]:
    """By the first line that names their kind, then those somebody was paged for, then by when they are due; three at most."""
    line = {
        kind: min(number for number, kinds in NAMED.items() if kind in kinds)
        for kinds in NAMED.values()
        for kind in kinds
    }
    named = [item for item in work if item.kind in line]
    named.sort(key=lambda item: (line[item.kind], not item.paged, item.due_at))
    return [
        Alert(item.ref, item.kind, line[item.kind], now - item.asked_at, item.due_at, item.owner)
        for item in named[:AT_MOST]
    ]

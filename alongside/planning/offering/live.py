"""Starts for one visit on the diary as it is now, best first: the planner's own masks, each start asked of the checker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from alongside.areas.assemble import assemble
from alongside.areas.on_site import barred
from alongside.areas.weeks import dated
from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.offer import ranked
from alongside.planner.options import options
from alongside.planner.problem import GRID, ONLINE, By, Problem, Sealed, Visit
from alongside.planner.rules.keep_apart import walls
from alongside.planning.offering.around import Around
from alongside.planning.offering.checked import ask_the_checker
from alongside.planning.offering.others import booked, reach_of, those_beside
from alongside.planning.offering.unknown import in_groups_for_women, with_the_unknown
from alongside.planning.sealed import sealed_part
from alongside.trust.naming.queries import waits

MOST = 4
"""One time and up to three others."""
LOOKED_AT = 24
"""How many of the best starts are looked at to find a few that do not overlap."""


class Why(StrEnum):
    """Why nothing could be offered, as far as ordinary facts go. The same whatever else stands in the way."""

    NO_TIME = "no_time"
    SCHOOL = "school"
    NO_KEY_WORKER = "no_key_worker"


@dataclass(frozen=True, slots=True)
class When:
    """A start in the words of the diary's tables; ``start`` in minutes after midnight."""

    worker: UUID
    place: UUID
    group: UUID | None
    day: date
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Found:
    """What could be offered. ``short``: nothing was looked for after the end of a school's calendar.

    ``mover``: whether she is placed around somebody. It is for the safety lead's clock and for nothing else.
    """

    starts: tuple[When, ...]
    why: Why | None
    short: bool
    mover: bool = False

    def __repr__(self) -> str:
        """Show nothing."""
        return "Found(...)"


@dataclass(frozen=True, slots=True)
class Laid:
    """What one visit can touch, as the planner reads it. ``visit`` is None where no group of its may be hers."""

    problem: Problem
    sealed: Sealed
    visit: Visit | None
    mover: bool

    def __repr__(self) -> str:
        """Show nothing."""
        return "Laid(...)"


def laid_out(found: Around) -> Laid:
    """The problem of one visit, with the walls around her. As the planner."""
    problem = assemble(found.sheets, found.first_day, found.days, "")
    sealed = barred(sealed_part(problem), found.sheets, problem)
    visit = next((one for one in problem.visits if one.ref == found.visit.pk.hex), None)
    if waits(found.client):
        sealed = with_the_unknown(sealed, problem, found.client.hex)
        visit = in_groups_for_women(problem, visit) if visit else None
        here = (visit,) if visit and (visit.groups or visit.by is not By.GROUP) else ()
        problem = replace(problem, visits=here)  # the checker reads the same visit
    if visit is not None and visit.by is By.GROUP and not visit.groups:
        visit = None
    return Laid(problem, sealed, visit, found.client.hex in sealed.movers())


def on_the_diary(found: Around, laid: Laid, visit: Visit) -> Diary:
    """What is taken now of all that the visit could take."""
    diary = Diary(Index(laid.problem, walls(laid.problem, laid.sealed)))
    booked(diary, found, visit, reach_of(found, laid.problem, visit))
    return diary


def starts(found: Around | None, first: Sequence[When]) -> Found:
    """The best starts, at most `MOST`, none of which overlap; those of ``first`` that still hold come first.

    As the planner. Raises `Refused` where the checker does not accept one.
    """
    if found is None:
        return Found((), Why.NO_KEY_WORKER, False)
    if not found.days:
        return Found((), Why.SCHOOL, True)
    laid = laid_out(found)
    problem, visit = laid.problem, laid.visit
    if visit is None:
        return Found((), Why.NO_TIME, found.short, laid.mover)
    if visit.by is By.KEY_WORKER and not visit.cover and found.key_worker is None:
        return Found((), Why.NO_KEY_WORKER, found.short, laid.mover)
    key_worker = found.key_worker.hex if found.key_worker else None
    diary = on_the_diary(found, laid, visit)
    if not laid.mover:  # who has fewest times may take what is kept, as in a plan
        diary.keep_for_urgent(problem.kept_for_urgent)
    wanted = [start_of(found, problem, when) for when in first if when.day in problem.days]
    free = _still_free(diary.index, diary, visit, key_worker, wanted)
    best = _apart(visit, (*free, *ranked(diary.index, diary, visit, key_worker, LOOKED_AT)))
    beside = those_beside(found, problem, best)
    ask_the_checker(problem, laid.sealed, visit, key_worker, beside, best)
    when = tuple(_when(found, problem, visit, one) for one in best)
    return Found(when, None if when else Why.NO_TIME, found.short, laid.mover)


def _still_free(
    index: Index, diary: Diary, visit: Visit, key_worker: str | None, wanted: Sequence[Start]
) -> Iterator[Start]:
    """Starts that every rule and the diary leave. Nothing is looked up where there are none to ask about."""
    if not wanted:
        return
    left = {
        (option.worker, option.place, option.day, option.band, option.group): option.starts
        for option in options(index, visit, key_worker, diary)
    }
    for one in wanted:
        band = index.band_at(one.start) or ""
        mask = left.get((one.worker, one.place, one.day, band, one.group), 0)
        if mask >> one.start // GRID & 1:
            yield one


def _apart(visit: Visit, found: Iterable[Start]) -> list[Start]:
    """The first few of which no two overlap: a quarter of an hour later is no other time to her."""
    chosen: list[Start] = []
    for one in found:
        near = any(
            one.day == other.day and abs(one.start - other.start) < visit.minutes
            for other in chosen
        )
        if not near:
            chosen.append(one)
        if len(chosen) == MOST:
            break
    return chosen


def start_of(found: Around, problem: Problem, when: When) -> Start:
    """A start of the diary or of a plan, in the words of this problem. Its day is one of the problem's."""
    place = ONLINE if when.place == found.online else when.place.hex
    group = dated(when.group.hex, when.day) if when.group else None
    return Start(when.worker.hex, place, problem.days.index(when.day), when.start, group)


def _when(found: Around, problem: Problem, visit: Visit, at: Start) -> When:
    group = next((one for one in problem.groups if one.ref == at.group), None)
    online = at.place == ONLINE and found.online
    return When(
        worker=UUID(at.worker),
        place=online or UUID(at.place),
        group=UUID(at.group.split("/")[0]) if at.group else None,
        day=problem.days[at.day],
        start=at.start,
        minutes=group.end - group.start if group else visit.minutes,
    )

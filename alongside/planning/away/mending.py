"""New times for what an absence touched, found by the planner's repair: nobody else's time is looked at.

The problem holds every agreed time and nothing that is merely due, so that whoever has been told keeps what
they have. What is found is stored as a plan of its own, once the independent checker has accepted it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from alongside.areas.calendars import working_days
from alongside.people.models import Area
from alongside.planner.answer import Answer, Match, Placed, Totals
from alongside.planner.answer import Status as Ended
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.problem import Problem, Sealed
from alongside.planner.repair import Repair, repair
from alongside.planner.rules.keep_apart import walls
from alongside.planning.rows import sheets_of
from alongside.planning.snapshot import Taken, taken_of
from alongside.services.models import Leave

BEFORE, AFTER = timedelta(days=7), timedelta(days=14)
"""How far from the days concerned a new time is looked for."""
MOST_DAYS = 30
NOTHING = Totals(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The working days in which new times are looked for."""

    first: date
    days: int


def horizon(area: Area, leave: Leave, last_touched: date, today: date) -> Horizon:
    """From tomorrow (from today, where the worker is away today), and a fortnight past the last visit."""
    first = max(today + timedelta(days=1), leave.first_day - BEFORE)
    first = working_days(area.nation, min(first, max(leave.first_day, today)), 1)[0]
    days = working_days(area.nation, first, MOST_DAYS)
    return Horizon(first, max(1, sum(day <= last_touched + AFTER for day in days)))


def as_if_there(area: Area, leave: Leave, when: Horizon, key: UUID, at: datetime) -> Taken:
    """The area as it would be without this absence, with what is agreed alone. As the planner."""
    sheets = sheets_of(area, at)
    theirs = (leave.worker_id.hex, leave.first_day, leave.last_day)
    kept = tuple(one for one in sheets.leave if (one.worker, one.first_day, one.last_day) != theirs)
    taken = taken_of(replace(sheets, leave=kept), when.first, when.days, key)
    standing = keep_standing(taken.problem, taken.sealed)
    refs = set(standing.at)
    problem = replace(
        taken.problem,
        visits=tuple(visit for visit in taken.problem.visits if visit.ref in refs),
        agreed=tuple(row for row in taken.problem.agreed if row.visit in refs),
    )
    return Taken(problem, taken.sealed)


def keep_standing(problem: Problem, sealed: Sealed) -> Diary:
    """The diary of every agreed time that can stand."""
    index = Index(problem, walls(problem, sealed))
    diary = Diary(index)
    keep_agreed(index, diary)
    return diary


def mended(taken: Taken, leave: Leave) -> Repair:
    """New times for what the worker had on those days. Raises `Refused` if the checker does not accept them."""
    days = tuple(
        number
        for number, day in enumerate(taken.problem.days)
        if leave.first_day <= day <= leave.last_day
    )
    return repair(
        taken.problem,
        taken.sealed,
        as_it_stands(taken.problem, taken.sealed),
        worker=leave.worker_id.hex,
        days=days,
    )


def as_it_stands(problem: Problem, sealed: Sealed) -> Answer:
    """The agreed times as an answer that `repair` can start from; what it claims beyond them is never shown."""
    index = Index(problem, walls(problem, sealed))
    diary = Diary(index)
    _, fixed = keep_agreed(index, diary)
    return Answer(
        status=Ended.CANNOT_ALL_BE_MET,
        matches=tuple(Match(one.ref, fixed.get(one.ref)) for one in problem.clients),
        placed=tuple(Placed(ref, at) for ref, at in diary.at.items()),
        not_placed=(),
        not_met=(),
        to_ask=(),
        levels=(),
        conditional_on=(),
        women=NOTHING,
        others=NOTHING,
        seed=0,
        deterministic_time=0.0,
        input_hash="",
        solver="",
    )

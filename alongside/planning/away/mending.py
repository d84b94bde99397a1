"""New times for what an absence touched, found by the planner's repair: nobody else's time is looked at.

The problem holds every agreed time and nothing that is merely due, so that whoever has been told keeps what
they have. What is found is stored as a plan of its own, once the independent checker has accepted it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from alongside.areas import sheets
from alongside.areas.calendars import working_days
from alongside.people.models import Area
from alongside.planner.answer import Answer, Match, Placed
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.problem import Problem, Sealed
from alongside.planner.repair import Repair, repair
from alongside.planner.rules.keep_apart import walls
from alongside.planning.rows import sheets_of
from alongside.planning.school_days import told_of, without
from alongside.planning.snapshot import Taken, taken_of
from alongside.planning.unclaimed import unclaimed
from alongside.services.models import Leave

BEFORE, AFTER = timedelta(days=7), timedelta(days=14)
"""How far from the days concerned a new time is looked for."""
MOST_DAYS = 30


def horizon(area: Area, leave: Leave, last_touched: date, today: date) -> tuple[date, ...]:
    """The working days in which new times are looked for: from tomorrow (from today, where the worker is away today),
    and a fortnight past the last visit.
    """
    first = max(today + timedelta(days=1), leave.first_day - BEFORE)
    days = working_days(area.nation, min(first, max(leave.first_day, today)), MOST_DAYS)
    return tuple(day for day in days if day <= last_touched + AFTER) or days[:1]


def as_if_there(area: Area, leave: Leave, days: tuple[date, ...], key: UUID, at: datetime) -> Taken:
    """The area as it would be without this absence, with what is agreed alone. As the planner.

    Where a school's calendar ends by which somebody lives whom this touches, no later day is looked at; where it tells
    of none, nothing is looked for them, and a person asks. Whom it does not touch their calendar does not stop.
    """
    found = sheets_of(area, at)
    touched = _touched(found, leave)
    lives_by = {one.ref: one.school for one in found.people if one.school}
    known = told_of(found, days)
    theirs_tell = {known[lives_by[one]] for one in touched.values() if one in lives_by} - {0}
    days = days[: min(theirs_tell, default=len(days))]
    found = without(found, {name for name, told in known.items() if told < len(days)})
    silent = {visit for visit, one in touched.items() if not known.get(lives_by.get(one, ""), 1)}
    theirs = (leave.worker_id.hex, leave.first_day, leave.last_day)
    kept = tuple(one for one in found.leave if (one.worker, one.first_day, one.last_day) != theirs)
    taken = taken_of(replace(found, leave=kept), days[0], len(days), key)
    refs = {row.visit for row in as_it_stands(taken.problem, taken.sealed).placed} - silent
    problem = replace(
        taken.problem,
        visits=tuple(visit for visit in taken.problem.visits if visit.ref in refs),
        agreed=tuple(row for row in taken.problem.agreed if row.visit in refs),
    )
    return Taken(problem, taken.sealed)


def _touched(found: sheets.Area, leave: Leave) -> dict[str, str]:
    """Refs of the visits that are agreed with the worker on those days, each with whose it is."""
    whose = {row.ref: row.person for row in found.visits}
    return {
        row.visit: whose[row.visit]
        for row in found.agreed
        if row.worker == leave.worker_id.hex
        and leave.first_day <= row.day <= leave.last_day
        and row.visit in whose
    }


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
    matches = [Match(one.ref, fixed.get(one.ref)) for one in problem.clients]
    return unclaimed(matches, [Placed(ref, at) for ref, at in diary.at.items()])

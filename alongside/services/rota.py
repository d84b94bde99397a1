"""When workers are in a building in the weeks to come: their hours, without leave and days on which it is shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.areas.calendars import bank_holidays
from alongside.areas.weeks import in_week
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.services.around import kept_around, more_than_usual
from alongside.services.choices import PlaceKind, Weekday
from alongside.services.models import Leave, Session, WorkerHours
from alongside.trust.acting import acting
from alongside.trust.apart.actions import Shift, keep_shifts
from alongside.trust.apart.actions.shifts import Kept

WEEKS = 6
ZONE = "Europe/London"
"""The clock of every nation that an area can be in."""
DAYS = tuple(Weekday.values)
Stretch = tuple[UUID, time, time]
"""A place, from when, until when."""


def write_rota(area: UUID) -> Kept:
    """Let the diary hold the shifts of an area's workers for the next six weeks, a worker at a time.

    Whoever has no hours any more has no shifts. The work of a named role; twice the same changes nothing.
    """
    with acting(As.PLANNER) as at:
        first = at.astimezone(ZoneInfo(ZONE)).date()
        shifts = shifts_of(Area.objects.get(pk=area), first, first + timedelta(weeks=WEEKS))
    kept = Kept()
    for worker, theirs in shifts.items():
        # Not the worker: a question about who must give way to them would be put to them.
        kept += keep_shifts(worker=worker, shifts=theirs, by=area)
    return kept


def shifts_of(area: Area, first: date, last: date) -> dict[UUID, list[Shift]]:
    """Shifts from the first day to the last, by worker; empty for one who had hours once."""
    hours: dict[UUID, list[WorkerHours]] = defaultdict(list)
    found: dict[UUID, list[Shift]] = {}
    for row in WorkerHours.objects.filter(area=area).exclude(place__kind=PlaceKind.ONLINE):
        found[row.worker_id] = []
        if row.ended_at is None:
            hours[row.worker_id].append(row)
    away: dict[UUID, list[Leave]] = defaultdict(list)
    for leave in Leave.objects.filter(area=area, ended_at=None):
        away[leave.worker_id].append(leave)
    more = more_than_usual(area.pk)
    shut = bank_holidays(area.nation, first, last).days
    opened = list(Session.objects.filter(area=area, ended_at=None))
    for day in days(first, last):
        if day in shut:
            continue
        places = {row.place_id for row in opened if runs(row, day)}
        for worker, rows in hours.items():
            if not any(leave.first_day <= day <= leave.last_day for leave in away[worker]):
                found[worker] += on_day(rows, day, places, more)
    return found


def on_day(
    rows: Sequence[WorkerHours], day: date, opened: set[UUID], more: timedelta
) -> Iterator[Shift]:
    """A worker's shifts on a day. Two with nothing but a break between them, at one place, are one."""
    here = sorted(
        (row.start, row.end, row.place_id)
        for row in rows
        if row.weekday == DAYS[day.weekday()] and in_week(row.weeks, day) and row.place_id in opened
    )
    joined: list[Stretch] = []
    for start, end, place in here:
        if joined and joined[-1][0] == place:
            joined[-1] = (place, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((place, start, end))
    for place, start, end in joined:
        when = times(day, start, end, ZONE, start_fold=0, end_fold=1)
        yield Shift(place, when, kept_around(when, more))


def runs(row: Session, day: date) -> bool:
    """Whether a weekly session runs on a date."""
    return (
        row.weekday == DAYS[day.weekday()]
        and (row.first_day is None or row.first_day <= day)
        and (row.last_day is None or day <= row.last_day)
    )


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the one before the last."""
    while first < last:
        yield first
        first += timedelta(days=1)

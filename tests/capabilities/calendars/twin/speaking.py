"""Which days a calendar speaks of, and from which day on a family is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tests.capabilities.calendars.twin.values import Calendar, Family, World

FURTHEST = timedelta(weeks=17)


def speaks_of(calendar: Calendar, day: date) -> bool:
    """ "A calendar speaks of the days in its holidays, and of those between two holidays at most 17 weeks apart."

    Open: they are apart by what lies from the last day of the one to the first of the other. Two next to each other
    are meant, so a day between is between the last holiday that is over and the first that begins after it.
    """
    if any(first <= day <= last for first, last in calendar.doubtful):
        return (
            False  # "of the days of an entry that does not say whether schools are closed" nothing
        )
    if any(first <= day <= last for first, last in calendar.holidays):
        return True
    over = max((last for _, last in calendar.holidays if last < day), default=None)
    to_come = min((first for first, _ in calendar.holidays if first > day), default=None)
    return over is not None and to_come is not None and to_come - over <= FURTHEST


def first_silent(world: World, family: Family, days: Iterable[date]) -> date | None:
    """The first of these working days that one of the family's calendars says nothing of."""
    calendars = [world.calendar(key) for key in family.lives_by]
    return next(
        (day for day in sorted(days) if not all(speaks_of(one, day) for one in calendars)), None
    )


def first_silent_of(calendar: Calendar, days: Iterable[date]) -> date | None:
    """The same of one calendar."""
    return next((day for day in sorted(days) if not speaks_of(calendar, day)), None)

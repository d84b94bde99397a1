"""Which days a calendar speaks of, and by when its silence is seen to, are as the twin says: drawn calendars and moments."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from alongside.areas import schools
from alongside.planning.away import calendars
from tests.capabilities.calendars.beside import drawn, file_of
from tests.capabilities.calendars.twin.hourly import due
from tests.capabilities.calendars.twin.speaking import speaks_of
from tests.capabilities.calendars.twin.values import Calendar, World

pytestmark = pytest.mark.promise("P6")
AROUND, DAY = date(2027, 2, 5), timedelta(days=1)
DRAWN = 30


def days_told_differently(number: int) -> list[date]:
    """Days around that one of the two says something of, and the other not."""
    holidays, doubtful = drawn(Random(f"calendar {number}"), AROUND)
    if not holidays:
        return []
    school = schools.read_school("drawn", file_of(holidays, doubtful))
    twin = Calendar("drawn", holidays, doubtful)
    days = (AROUND + offset * DAY for offset in range(-150, 300))
    return [day for day in days if speaks_of(twin, day) == bool(school.faults((day,)))]


def test_a_calendar_speaks_of_the_days_that_the_twin_says():
    assert [number for number in range(DRAWN) if days_told_differently(number)] == []


def clocks_that_differ() -> list[tuple[date, datetime]]:
    """Silent days and moments for which the two give another clock."""
    dice, found = Random("clock"), []
    for _ in range(100):
        at = datetime(2027, 3, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(60 * 24 * 60))
        silent = at.date() + dice.randint(-3, 40) * DAY
        world = World(ZoneInfo("Europe/London"), at, (), (), ())
        if calendars.due_by(silent, at) != due(world, silent, at):
            found.append((silent, at))
    return found


def test_the_clock_of_a_silent_calendar_is_as_the_twin_says():
    assert clocks_that_differ() == []


FAULTS = {
    "at most 17 weeks apart": (schools, "LONGEST_TERM", timedelta(weeks=17, days=1)),
    "at most 17 weeks apart, and no less": (schools, "LONGEST_TERM", timedelta(weeks=16, days=6)),
    "the days in its holidays": (schools.School, "covers", schools.School.in_holidays),
    "an entry in doubt tells nothing": (schools, "CLOSED", re.compile("")),
    "a day at least": (calendars, "AT_LEAST", timedelta(hours=12)),
    "in a week": (calendars, "WITHIN", timedelta(days=8)),
}


def test_a_fault_in_days_and_clocks_is_named(monkeypatch):
    missed = []
    for sentence, (where, what, instead) in FAULTS.items():
        with monkeypatch.context() as patch:
            patch.setattr(where, what, instead)
            schools.read_school.cache_clear()
            if not (clocks_that_differ() or any(map(days_told_differently, range(DRAWN)))):
                missed.append(sentence)
    schools.read_school.cache_clear()
    assert missed == []

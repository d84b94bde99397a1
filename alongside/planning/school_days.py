"""How far the school calendars of an area tell of coming days: what lies after is promised to nobody who lives by them.

Each family lives by one calendar. Where it falls silent, that family's times are left alone from that day on, and
everybody else's are looked at as ever.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from alongside.areas import sheets
from alongside.areas.assemble import calendar_of
from alongside.areas.errors import BadArea
from alongside.areas.schools import read_school


def told_of(found: sheets.Area, days: Sequence[date]) -> dict[str, int]:
    """Of each calendar in use, how many of these days come before the first that it says nothing of."""
    names = {person.school for person in found.people if person.school}
    return {name: told(name, calendar_of(found.calendars, name), days) for name in sorted(names)}


def told(name: str, content: bytes | None, days: Sequence[date]) -> int:
    """The same of one calendar, which may be no calendar at all: then none."""
    if content is None:
        return 0
    try:
        school = read_school(name, content)
    except BadArea:
        return 0
    return len(list(takewhile(lambda day: not school.faults((day,)), days)))


def living_by(found: sheets.Area, known: Mapping[str, int], days: int, *, whole: int) -> set[str]:
    """Refs of whoever lives by a calendar that tells of exactly so many of the days; by none, that is the ``whole``."""
    return {
        person.ref
        for person in found.people
        if (known[person.school] if person.school else whole) == days
    }


def without(found: sheets.Area, schools: Collection[str]) -> sheets.Area:
    """The area as if nobody lived by these calendars: only for what takes room, never for what is promised."""
    people = tuple(
        replace(person, school="") if person.school in schools else person
        for person in found.people
    )
    return replace(found, people=people)

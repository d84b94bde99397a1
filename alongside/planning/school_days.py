"""Working days as far as the school calendars of an area tell of them: what lies after is promised to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alongside.areas import sheets
from alongside.areas.errors import BadArea
from alongside.areas.schools import read_school


def as_far_as_schools_tell(found: sheets.Area, days: Sequence[date]) -> tuple[date, ...]:
    """The first of these days, up to the one on which a calendar in use falls silent."""
    known = tuple(days)
    for name in sorted({person.school for person in found.people if person.school}):
        try:
            school = read_school(name, found.calendars[name])
        except BadArea:
            return ()
        while known and school.faults(known):
            known = known[:-1]
    return known

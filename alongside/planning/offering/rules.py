"""The clocks of offers. Pure: every moment is an argument."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(days=3)
"""How long times are kept for her at most. A judgement: long enough to ask somebody, short enough that
nobody else waits a week for a room."""
BEFORE = timedelta(hours=12)
"""How long before the first of the times an offer ends, so that nobody sets out for one that has gone."""
AT_LEAST = timedelta(hours=4)
NIGHT_BEFORE = timedelta(hours=3)
CLOSES = time(17, 0)
"""An offer ends at this time of a day, which is easy to say and to keep."""
ONE_DAY = timedelta(days=1)
ANSWER, ANSWER_SOON = timedelta(hours=24), timedelta(hours=4)
"""By when a person acts on what she answered, or did not; the shorter one where the visit cannot wait."""


def first_day(at: datetime, zone: str, *, critical: bool, due_from: date | None) -> date:
    """The first day that can be offered: tomorrow where it cannot wait, else the day after; never before it is due."""
    soonest = at.astimezone(ZoneInfo(zone)).date() + (1 + (not critical)) * ONE_DAY
    return max(soonest, due_from or soonest)


def held_until(at: datetime, first_start: datetime, zone: str) -> datetime:
    """Until when times are kept: 17:00 of a day, at most three days from now, well before the first of them.

    Where there is no such hour left, until three hours before the first time.
    """
    latest = min(at + LONGEST, first_start - BEFORE)
    day = latest.astimezone(ZoneInfo(zone)).date()
    for back in (0, 1):
        closes = datetime.combine(day - back * ONE_DAY, CLOSES, ZoneInfo(zone))
        if at + AT_LEAST <= closes <= latest:
            return closes
    return first_start - NIGHT_BEFORE


def answer_by(at: datetime, *, critical: bool) -> datetime:
    """By when a person acts."""
    return at + (ANSWER_SOON if critical else ANSWER)

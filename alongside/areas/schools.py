"""School terms and holidays from a council's .ics file; never a guess where the file is silent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from alongside.areas.errors import BadArea, Found, show

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
LONGEST_TERM = timedelta(weeks=17)
"""A longer stretch without any school holiday is a year that the file leaves out."""

BANK = re.compile(r"bank holiday|public holiday", re.IGNORECASE)
WEEKEND = re.compile(r"\bweekend\b|^(saturday|sunday)$", re.IGNORECASE)
TURNING = re.compile(
    r"\b(starts?|begins?|ends?|closes|opens?|reopens?|returns?|resumes?|finish(es)?|"
    r"(first|last) day)\b",
    re.IGNORECASE,
)
HALF_TERM = re.compile(r"\bhalf[ -]?term\b", re.IGNORECASE)
TERM = re.compile(r"\bterm\b", re.IGNORECASE)
CLOSED = re.compile(
    r"holiday|half[ -]?term|\bbreak\b|\binset\b|training day|non[ -]pupil|occasional day|closed",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from first to last, both included, and what the calendar calls them."""

    first: date
    last: date
    called: str = ""

    def __contains__(self, day: date) -> bool:
        """Whether a day lies inside."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class School:
    """One school calendar: its holidays in order, and entries nobody could be sure about."""

    name: str
    holidays: tuple[Stretch, ...]
    unclear: tuple[Stretch, ...] = ()

    def in_holidays(self, day: date) -> bool:
        """Whether the schools are closed to pupils for longer than a weekend or a bank holiday."""
        return any(day in stretch for stretch in self.holidays)

    def covers(self, day: date) -> bool:
        """Whether the file says anything about a day: it lies in or between its holidays."""
        before = [s.last for s in self.holidays if s.first <= day]
        after = [s.first for s in self.holidays if s.last >= day]
        return bool(before and after) and min(after) - max(before) <= LONGEST_TERM

    def faults(self, days: tuple[date, ...]) -> list[Found]:
        """Why these days cannot be planned with this calendar."""
        where = f"calendars/{self.name}"
        silent = [day for day in days if not self.covers(day)]
        span = f"school holidays from {self.holidays[0].first} to {self.holidays[-1].last}"
        expected = f"holidays before and after {silent[0]} to {silent[-1]}" if silent else ""
        mend = (
            "Put the council's calendar of that school year into the file: a term is not assumed."
        )
        faults = [Found(where, 0, "", span, expected, mend)] if silent else []
        doubtful = [s for s in self.unclear if any(day in s for day in days)]
        mend = (
            "Call it School holiday where pupils stay at home, otherwise take it out of the file."
        )
        wanted = "an entry that says whether schools are closed"
        return faults + [
            Found(where, 0, "", f"{show(s.called)} on {s.first}", wanted, mend) for s in doubtful
        ]


@lru_cache(maxsize=64)
def read_school(name: str, content: bytes) -> School:
    """Read a school calendar, and remember it: the same file is asked about often. Raises `BadArea` where it is none."""
    text = content.decode("utf-8-sig", errors="replace").lstrip()
    if not text.upper().startswith("BEGIN:VCALENDAR"):
        raise _bad(name, show(text[:40]), "a calendar file that starts with BEGIN:VCALENDAR")
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
        kept = [_sort(event) for event in events]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _bad(name, f"a calendar that breaks off ({show(error)})", "a whole one") from None
    closed = sorted((s for kind, s in kept if kind == "closed"), key=lambda s: s.first)
    if not closed:
        raise _bad(name, "no entry that is a school holiday", "the council's school holidays")
    return School(name, tuple(closed), tuple(s for kind, s in kept if kind == "unclear"))


def _sort(event: Any) -> tuple[str, Stretch]:
    """Tell school holidays from bank holidays, weekends and days on which a term turns."""
    called = str(event.get("SUMMARY", ""))
    first, last = _days(event)
    stretch = Stretch(first, last, called)
    inside = [first + ONE_DAY * n for n in range(min((last - first).days + 1, 7))]
    rest = HALF_TERM.sub("", called)
    other = (
        BANK.search(called) or WEEKEND.search(called) or all(day.weekday() >= 5 for day in inside),
        TERM.search(rest) and not CLOSED.search(rest),
        _is_short(event),
    )
    if any(other):
        return "other", stretch
    if "RRULE" in event or TURNING.search(called) or not CLOSED.search(called):
        return "unclear", stretch
    return "closed", stretch


def _is_short(event: Any) -> bool:
    """Whether it is an hour of a day, such as a parents' evening."""
    start, end = (event.decoded(name, None) for name in ("DTSTART", "DTEND"))
    both = isinstance(start, datetime) and isinstance(end, datetime)
    return both and end - start < timedelta(hours=20)


def _days(event: Any) -> tuple[date, date]:
    start = event.decoded("DTSTART")
    first = _local(start)
    if "DTEND" in event:
        end = event.decoded("DTEND")
    elif "DURATION" in event:
        end = start + event.decoded("DURATION")
    else:
        return first, first
    last = _local(end)
    whole = not isinstance(end, datetime) or _clock(end) == time(0)
    return first, max(first, last - ONE_DAY if whole else last)


def _local(moment: date) -> date:
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(LONDON) if moment.tzinfo else moment).date()


def _clock(moment: datetime) -> time:
    return (moment.astimezone(LONDON) if moment.tzinfo else moment).time()


def _bad(name: str, found: str, expected: str) -> BadArea:
    mend = "Download the council's calendar again, as an .ics file."
    return BadArea([Found(f"calendars/{name}", 0, "", found, expected, mend)])

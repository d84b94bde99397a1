"""School terms of our own making for invented areas, written as a calendar file.

Dates follow the usual English pattern (39 weeks in six half terms, half terms in the last week of
October, the third week of February and around the late May bank holiday). No council published them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

HOLIDAYS: tuple[tuple[str, date, date], ...] = (
    ("Summer holiday", date(2026, 7, 22), date(2026, 9, 1)),
    ("Autumn half-term holiday", date(2026, 10, 26), date(2026, 10, 30)),
    ("Christmas holiday", date(2026, 12, 21), date(2027, 1, 1)),
    ("February half-term holiday", date(2027, 2, 15), date(2027, 2, 19)),
    ("Easter holiday", date(2027, 3, 26), date(2027, 4, 9)),
    ("May half-term holiday", date(2027, 5, 31), date(2027, 6, 4)),
    ("Summer holiday", date(2027, 7, 22), date(2027, 9, 1)),
    ("Autumn half-term holiday", date(2027, 10, 25), date(2027, 10, 29)),
    ("Christmas holiday", date(2027, 12, 20), date(2028, 1, 3)),
    ("February half-term holiday", date(2028, 2, 14), date(2028, 2, 18)),
    ("Easter holiday", date(2028, 4, 3), date(2028, 4, 17)),
    ("May half-term holiday", date(2028, 5, 29), date(2028, 6, 2)),
    ("Summer holiday", date(2028, 7, 24), date(2028, 9, 1)),
    ("Autumn half-term holiday", date(2028, 10, 23), date(2028, 10, 27)),
    ("Christmas holiday", date(2028, 12, 21), date(2029, 1, 3)),
    ("February half-term holiday", date(2029, 2, 12), date(2029, 2, 16)),
    ("Easter holiday", date(2029, 3, 30), date(2029, 4, 13)),
    ("May half-term holiday", date(2029, 5, 28), date(2029, 6, 1)),
    ("Summer holiday", date(2029, 7, 23), date(2029, 8, 31)),
)
"""What it is, first day, last day."""


def term_calendar(owner: str) -> bytes:
    """The calendar file, the same bytes each time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//invented school terms//EN")
    calendar.add("version", "2.0")
    for what, first, last in HOLIDAYS:
        event = Event()
        event.add("uid", f"{first.isoformat()}@{owner.lower().replace(' ', '-')}.invalid")
        event.add("dtstamp", datetime(2026, 1, 1, tzinfo=UTC))
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", f"{owner}: {what}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())

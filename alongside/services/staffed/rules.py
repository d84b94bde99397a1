"""By when a message will have been read, worked out from staffed hours alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = "Europe/London"
"""The clock of every nation that an area can be in."""
READ_WITHIN = timedelta(hours=4)
"""Staffed time in which a message is read. Proposed; each service that takes messages confirms it."""
LOOKED_AHEAD = 60
"""Days. A service that is shut for longer takes no messages."""
Stretch = tuple[time, time]


def read_by(
    sent: datetime,
    hours: Mapping[int, Sequence[Stretch]],
    shut: Collection[date],
    within: timedelta = READ_WITHIN,
) -> datetime | None:
    """The moment at which so much staffed time has gone by since it was sent; None where there is none ahead.

    ``hours``: by weekday (Monday is 0) the stretches of wall time; where two overlap, that counts once. ``shut``: days on
    which nobody reads. Time is counted as it passes, so a stretch in which the clocks change has an hour more or less.
    """
    zone, left, reached = ZoneInfo(ZONE), within, sent
    first = sent.astimezone(zone).date()
    for number in range(LOOKED_AHEAD):
        day = first + timedelta(days=number)
        if day in shut:
            continue
        for start, end in sorted(hours.get(day.weekday(), ())):
            opens = max(reached, _moment(day, start, zone))
            closes = _moment(day, end, zone)
            if closes <= opens:
                continue
            if closes - opens >= left:
                return opens + left
            left -= closes - opens
            reached = closes
    return None


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)

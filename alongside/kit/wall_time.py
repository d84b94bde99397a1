"""The time on the wall, and the instant it means: both are kept, because the law moves clocks.

What people agree on is a wall time ("Tuesdays at 14:00"); what must not overlap are instants. A time
that the clocks skip is refused. One that they show twice is asked about once: ``fold`` 0 is the first
of the two, 1 the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


class NoSuchTime(ValueError):
    """The clocks go forward and skip this time on that day: choose one an hour later."""


class HappensTwice(ValueError):
    """The clocks go back and show this time twice on that day: say whether the first or the second."""


class EndsAtOnce(ValueError):
    """The end is the same as the start: choose another end."""


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when: the two instants, and the wall times that were meant. The end may be the next day's."""

    starts_at: datetime
    ends_at: datetime
    wall_date: date
    wall_start: time
    wall_end: time
    zone: str


def instant(day: date, clock: time, zone: str, fold: int | None = None) -> datetime:
    """The instant of a wall time. Raises `NoSuchTime`, and `HappensTwice` where ``fold`` was not said."""
    place = ZoneInfo(zone)
    plain = datetime.combine(day, clock.replace(fold=0, tzinfo=None))
    both = [plain.replace(tzinfo=place, fold=which).astimezone(UTC) for which in (0, 1)]
    meant = [one for one in both if one.astimezone(place).replace(tzinfo=None, fold=0) == plain]
    if not meant:
        raise NoSuchTime("The clocks skip this time on that day. Choose one an hour later.")
    if meant[0] == meant[-1]:
        return meant[0]
    if fold is None:
        raise HappensTwice("The clocks show this time twice on that day. Say which of the two.")
    return meant[fold]


def times(
    day: date,
    start: time,
    end: time,
    zone: str,
    *,
    start_fold: int | None = None,
    end_fold: int | None = None,
) -> Times:
    """A stretch as people say it. An end that is earlier on the wall than the start is the next day's.

    Raises `NoSuchTime`, `HappensTwice` and `EndsAtOnce`.
    """
    if start == end:
        raise EndsAtOnce("The end is the same as the start. Choose another end.")
    last = day if end > start else day + DAY
    starts_at = instant(day, start, zone, start_fold)
    ends_at = instant(last, end, zone, end_fold)
    if ends_at <= starts_at:
        raise EndsAtOnce("The end comes before the start. Choose another end.")
    return Times(starts_at, ends_at, day, start, end, zone)


def between(starts_at: datetime, ends_at: datetime, zone: str) -> Times:
    """A stretch that happened: what the wall shows at two instants. Raises `EndsAtOnce`."""
    if ends_at <= starts_at:
        raise EndsAtOnce("The end comes before the start. Choose another end.")
    first, last = (one.astimezone(ZoneInfo(zone)) for one in (starts_at, ends_at))
    start, end = first.time(), last.time()
    return Times(starts_at.astimezone(UTC), ends_at.astimezone(UTC), first.date(), start, end, zone)


def weeks_later(
    one: Times, weeks: int, *, start_fold: int | None = None, end_fold: int | None = None
) -> Times:
    """The same wall time so many weeks later: 14:00 stays 14:00. Raises as `times` does."""
    day = one.wall_date + timedelta(weeks=weeks)
    return times(
        day, one.wall_start, one.wall_end, one.zone, start_fold=start_fold, end_fold=end_fold
    )

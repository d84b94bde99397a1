"""Which of the things that were said about a band counts on a day. Pure: days are arguments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from alongside.services.choices import Weekday

DAYS = tuple(Weekday.values)
Slot = tuple[UUID, str, str]
"""A place, a weekday, a band."""


@dataclass(frozen=True, slots=True)
class Said:
    """One open row: who leads a band, from a day on or on one day. ``worker`` None: nobody."""

    slot: Slot
    worker: UUID | None
    first_day: date | None = None
    day: date | None = None


def counts_on(rows: Iterable[Said], on: date) -> Said | None:
    """Which of a band's rows counts on a day: the day's own, else the one that began last. None: nothing was said."""
    here = [row for row in rows if row.day in (None, on) and (row.first_day or on) <= on]
    return max(here, key=lambda row: (row.day is not None, row.first_day or date.min), default=None)


def as_files(rows: Iterable[Said], today: date) -> Iterator[Said]:
    """The same said as area files can: one row a band for every week, and one for each day that is different.

    Days before ``today`` are left out. Where nobody leads, the row stays, with nobody: that a band has no lead is not
    the same as that an area names none.
    """
    bands: dict[Slot, list[Said]] = defaultdict(list)
    for row in rows:
        bands[row.slot].append(row)
    for slot, said in bands.items():
        weekly = [row for row in said if row.day is None]
        own = {row.day: row for row in said if row.day is not None}
        last = max(weekly, key=lambda row: row.first_day or date.min, default=None)
        if last is not None:
            yield Said(slot, last.worker)
            for day in weekdays(slot[1], today, last.first_day or today):
                then = counts_on(weekly, day)
                if day not in own:
                    yield Said(slot, then.worker if then else None, day=day)
        yield from (row for day, row in own.items() if day >= today)


def weekdays(weekday: str, first: date, before: date) -> Iterator[date]:
    """Every such weekday from the first day to the one before the last."""
    day = first + timedelta(days=(DAYS.index(weekday) - first.weekday()) % 7)
    while day < before:
        yield day
        day += timedelta(weeks=1)

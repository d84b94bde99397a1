"""What decides at a door, as plain values. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Key = Hashable
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Span:
    """From its first moment, and no longer at its last."""

    first: datetime
    last: datetime

    def quarters(self) -> set[int]:
        """The quarters of an hour of the clock that it touches."""
        size = int(QUARTER.total_seconds())
        first, last = int(self.first.timestamp()), self.last.timestamp()
        found, number = set(), first // size
        while number * size < last:
            found.add(number)
            number += 1
        return found

    def widened(self, by: timedelta) -> Span:
        """With as much kept clear on both sides."""
        return Span(self.first - by, self.last + by)


@dataclass(frozen=True)
class Before:
    """What stood for somebody before they were said to have come."""

    seen: tuple[Span, ...]
    stands: bool
    others: tuple[tuple[Key, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True)
class Time:
    """An agreed time, or what was written of a walk-in who has a ref, and what the diary holds of it.

    `seen` is from when to when the diary has her; `stands` is whether it stands or is suspended.
    """

    key: Key
    who: Key
    place: Key
    agreed: Span
    seen: tuple[Span, ...]
    stands: bool = True
    came: datetime | None = None
    left: datetime | None = None
    before: Before | None = None

    @property
    def inside(self) -> bool:
        """In the building."""
        return self.came is not None and self.left is None


@dataclass(frozen=True)
class Lead:
    """A row of the sheet `on_site`: weekly, or for one day. Without a worker: nobody."""

    worker: Key | None
    place: Key
    band: str
    weekday: int  # 0 is Monday
    day: date | None = None


@dataclass(frozen=True)
class Asked:
    """One thing that a person is asked: who, to do what, about which time, and by when at the latest."""

    of: str  # SAFETY_LEAD or ON_SITE_LEAD
    worker: Key | None
    what: str
    about: Key | None = None
    by: datetime | None = None
    met: bool = False  # they have come


@dataclass(frozen=True)
class World:
    """All that decides at the doors of an area on a day."""

    zone: ZoneInfo
    bands: dict[str, tuple[time, time]]
    buffer: timedelta
    times: tuple[Time, ...] = ()
    apart: frozenset[tuple[Key, Key]] = frozenset()  # mover, fixed
    leads: tuple[Lead, ...] = ()
    away: frozenset[tuple[Key, date]] = frozenset()
    blocked: frozenset[tuple[Key, Key]] = frozenset()  # who blocked, which worker
    unchecked: bool = False  # the diary cannot be asked now
    names_wait: frozenset[Key] = frozenset()  # whose name for somebody is not looked at yet
    women_only: frozenset[Key] = frozenset()  # places where only women may be all day
    refs: dict[str, Key] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()

    def time(self, key: Key) -> Time:
        """The one with this key."""
        return next(time for time in self.times if time.key == key)

    def with_time(self, changed: Time) -> World:
        """The same with one time as it is now, or with one more."""
        others = tuple(time for time in self.times if time.key != changed.key)
        return replace(self, times=(*others, changed))

    def day(self, at: datetime) -> date:
        """The day by the area's clock."""
        return at.astimezone(self.zone).date()

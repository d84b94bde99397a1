"""What decides about an ask, as plain values. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

Key = Hashable
HER: Key = "her"
ON_CALL, SAFETY_LEAD = "on call", "safety lead"


@dataclass(frozen=True)
class Post:
    """A role that a worker holds at a service, from a moment to a moment."""

    worker: Key
    service: Key
    role: str
    first: datetime
    last: datetime | None = None


@dataclass(frozen=True)
class Service:
    """When it has staff: weekly, by the clock on the wall, 0 is Monday."""

    key: Key
    week: tuple[tuple[int, time, time], ...]


@dataclass(frozen=True)
class Said:
    """A thing that one side said: she, or a worker."""

    by: Key
    words: str
    at: datetime


@dataclass(frozen=True)
class Ask:
    """One form that was sent, and what has become of it."""

    form: Key
    service: Key
    sent: datetime
    said: tuple[Said, ...]
    opened: tuple[tuple[Key, datetime], ...] = ()
    name: str | None = None  # with which she said yes
    yes: tuple[datetime, ...] = ()
    entry: Key | None = None  # that was written of her
    written: datetime | None = None


@dataclass(frozen=True)
class World:
    """All that decides, and the forms of which nothing is left but a tombstone."""

    zone: ZoneInfo
    services: tuple[Service, ...]
    posts: tuple[Post, ...]
    bank_holidays: frozenset[date] = frozenset()
    asks: tuple[Ask, ...] = ()
    tombstones: frozenset[Key] = frozenset()

    def service(self, key: Key) -> Service:
        """The one with this key."""
        return next(one for one in self.services if one.key == key)

    def ask(self, form: Key) -> Ask | None:
        """The one that this form sent, if it is there."""
        return next((one for one in self.asks if one.form == form), None)

    def with_ask(self, ask: Ask) -> World:
        """The same with one ask as it is now, or with one more."""
        others = tuple(one for one in self.asks if one.form != ask.form)
        return replace(self, asks=(*others, ask))

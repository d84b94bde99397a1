"""What decides who is asked, as plain values. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

Key = Hashable
LONDON = ZoneInfo("Europe/London")

SAFETY_LEAD, OFFICER, ON_CALL_POST, MANAGER = "safety lead", "privacy officer", "on call", "manager"
ASKED, TOOK, GAVE_BACK = "asked", "took", "gave back"


@dataclass(frozen=True)
class Post:
    """Somebody holds a role at a service, from a moment and no longer at another."""

    worker: Key
    role: str
    service: Key
    first: datetime
    last: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """At this moment."""
        return self.first <= now and (self.last is None or now < self.last)


@dataclass(frozen=True)
class Turn:
    """A turn of the rota of an area: who is on duty as what, from when until when."""

    worker: Key
    role: str
    first: datetime
    last: datetime

    def holds(self, now: datetime) -> bool:
        """At this moment."""
        return self.first <= now < self.last


@dataclass(frozen=True)
class Leave:
    """Somebody is away from a first day to a last, both whole, by the area's clock."""

    worker: Key
    first: date
    last: date
    ended: bool = False

    def covers(self, day: date) -> bool:
        """On this day."""
        return not self.ended and self.first <= day <= self.last


@dataclass(frozen=True)
class Thing:
    """Something a person must do: whose it is, by when, and whose look, reading or entry it is about."""

    key: Key
    kind: str
    made: datetime
    due: datetime
    urgent: bool
    worker: Key | None = None
    role: str | None = None
    service: Key | None = None
    whose: frozenset[Key] = frozenset()
    done: datetime | None = None


@dataclass(frozen=True)
class Step:
    """What happened to it on its way to somebody. Never changed, and none is ever taken away."""

    thing: Key
    what: str
    worker: Key
    at: datetime
    rung: str = ""


@dataclass(frozen=True)
class Area:
    """All that decides who is asked what."""

    posts: tuple[Post, ...] = ()
    turns: tuple[Turn, ...] = ()
    late_too: frozenset[str] = (
        frozenset()
    )  # the kinds that climb at any hour when late, the others by day; a judgement of the service
    things: tuple[Thing, ...] = ()
    steps: tuple[Step, ...] = ()
    reachable: frozenset[Key] = frozenset()  # a carrier and an address are there
    unsure: frozenset[Key] = frozenset()  # whether a page of theirs went, nobody ever knows
    pages: tuple[tuple[Key, datetime], ...] = ()
    leaves: tuple[Leave, ...] = ()
    zone: ZoneInfo = LONDON
    holidays: frozenset[date] = frozenset()  # public holidays of the area's nation

    def is_away(self, worker: Key, now: datetime) -> bool:
        """At this moment, by the day of the area's clock."""
        day = now.astimezone(self.zone).date()
        return any(leave.worker == worker and leave.covers(day) for leave in self.leaves)

    def away(self, workers: Iterable[Key], now: datetime) -> frozenset[Key]:
        """Those of them who are away."""
        return frozenset(worker for worker in workers if self.is_away(worker, now))

    def thing(self, key: Key) -> Thing:
        """The one with this key."""
        return next(one for one in self.things if one.key == key)

    def of(self, key: Key) -> list[Step]:
        """What happened to a thing, in order."""
        return [one for one in self.steps if one.thing == key]

    def with_thing(self, thing: Thing) -> Area:
        """The same with one thing as it is now, or with one more."""
        return replace(self, things=(*(one for one in self.things if one.key != thing.key), thing))

    def with_steps(self, *steps: Step) -> Area:
        """The same, and this has happened as well."""
        return replace(self, steps=(*self.steps, *steps))

"""What decides who is asked, as plain values. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime

Key = Hashable

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
    )  # the kinds that climb when late; a judgement of the service
    things: tuple[Thing, ...] = ()
    steps: tuple[Step, ...] = ()
    reachable: frozenset[Key] = frozenset()  # a carrier and an address are there
    unsure: frozenset[Key] = frozenset()  # whether a page of theirs went, nobody ever knows
    pages: tuple[tuple[Key, datetime], ...] = ()

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

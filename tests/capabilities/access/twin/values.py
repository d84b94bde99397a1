"""What decides who somebody is, who may see them and who must not meet them. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

Key = Hashable
HALF_THE_BUFFER = timedelta(minutes=15)
QUARTER = 900  # seconds


@dataclass(frozen=True)
class Post:
    """A role that a worker holds at an organisation."""

    worker: Key
    organisation: Key
    role: str
    first: datetime
    last: datetime | None = None


@dataclass(frozen=True)
class Link:
    """A record, a worker, an organisation and a role."""

    record: Key
    worker: Key
    organisation: Key
    role: str
    first: datetime
    last: datetime | None = None


@dataclass(frozen=True)
class Grant:
    """What she permits, of one record: to one worker, or to one role at one organisation."""

    record: Key
    worker: Key | None
    role: str | None
    organisation: Key | None
    purpose: str
    categories: frozenset[str]
    first: datetime
    last: datetime | None = None
    withdrawn: datetime | None = None
    partner_present: bool = False


@dataclass(frozen=True)
class Glass:
    """An emergency look at one record."""

    record: Key
    worker: Key
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Apart:
    """The mover is placed around the fixed one. Each side is the record that it was said of."""

    mover: Key
    fixed: Key


@dataclass(frozen=True)
class Presence:
    """A record at a place for a time, as the diary has it: it stands, or it is suspended."""

    key: Key
    record: Key
    place: Key
    first: datetime
    last: datetime
    stands: bool = True
    asked: bool = False  # the safety lead was asked about it

    def quarters(self) -> set[int]:
        """The quarters of an hour of the clock that it touches with half of the buffer on both sides."""
        first = (self.first - HALF_THE_BUFFER).timestamp()
        last = (self.last + HALF_THE_BUFFER).timestamp()
        number, found = int(first // QUARTER), set()
        while number * QUARTER < last:
            found.add(number)
            number += 1
        return found


@dataclass(frozen=True)
class World:
    """All that decides. `joined` leads from a record to the one that it was joined to."""

    records: frozenset[Key]
    joined: tuple[tuple[Key, Key], ...] = ()
    posts: tuple[Post, ...] = ()
    links: tuple[Link, ...] = ()
    grants: tuple[Grant, ...] = ()
    glasses: tuple[Glass, ...] = ()
    blocks: frozenset[tuple[Key, Key]] = frozenset()  # record, worker
    aparts: tuple[Apart, ...] = ()
    presences: tuple[Presence, ...] = ()

    def presence(self, key: Key) -> Presence:
        """The one with this key."""
        return next(one for one in self.presences if one.key == key)

    def with_presence(self, changed: Presence) -> World:
        """The same with one presence as it is now, or with one more."""
        others = tuple(one for one in self.presences if one.key != changed.key)
        return replace(self, presences=(*others, changed))


def live(first: datetime, last: datetime | None, now: datetime) -> bool:
    """From its first moment, and no longer at its last."""
    return first <= now and (last is None or now < last)

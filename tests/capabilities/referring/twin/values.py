"""What decides about a referral by another service, as plain values. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

Key = Hashable
PARTNER_WORKER, KEY_WORKER = "worker of a partner agency", "key worker"
ON_CALL, SAFETY_LEAD = "on call", "safety lead"
WOMAN, MAN, EITHER = "a woman", "a man", "it does not matter"


@dataclass(frozen=True)
class Organisation:
    """Where somebody works, and whether it is a treatment service."""

    key: Key
    area: Key
    treats: bool


@dataclass(frozen=True)
class Post:
    """A role that somebody holds at an organisation."""

    worker: Key
    organisation: Key
    role: str
    first: datetime
    last: datetime | None = None


@dataclass(frozen=True)
class Sheet:
    """What is typed: what must not be empty first, then what may."""

    reach: str
    yes: bool
    asked_how: str
    asked_on: date | None
    talk_to: str | None
    called: str
    women_only: bool | None
    full_name: str = ""
    born: date | None = None
    wants: str = ""
    must_not: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing sent. `became` is the record that it was matched with; `begun` says it began one; `passed` are those
    who said that it is somebody new, of somebody alike who had blocked them."""

    key: Key
    sender: Key
    service: Key
    sheet: Sheet
    sent: datetime
    became: Key | None = None
    begun: bool = False
    settled: datetime | None = None
    passed: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class World:
    """All that decides. Blocks hold for a person, whichever record she said them of."""

    zone: ZoneInfo
    organisations: tuple[Organisation, ...]
    posts: tuple[Post, ...]
    entries: tuple[Entry, ...] = ()
    known: frozenset[Key] = frozenset()  # people, by the record that stands for each
    blocked: frozenset[tuple[Key, Key]] = frozenset()  # who blocked, which worker
    key_workers: tuple[
        tuple[Key, Key, Key], ...
    ] = ()  # of whom, which worker, where: live links, the longest first

    def organisation(self, key: Key) -> Organisation | None:
        """The one with this key, if there is one."""
        return next((one for one in self.organisations if one.key == key), None)

    def entry(self, key: Key) -> Entry | None:
        """The one with this key, if it was kept."""
        return next((one for one in self.entries if one.key == key), None)

    def with_entry(self, entry: Entry) -> World:
        """The same with one entry as it is now, or with one more."""
        others = tuple(one for one in self.entries if one.key != entry.key)
        return replace(self, entries=(*others, entry))

    def holds(self, worker: Key, role: str, now: datetime) -> frozenset[Key]:
        """At which organisations a worker holds a role at this moment."""
        return frozenset(
            post.organisation
            for post in self.posts
            if post.worker == worker
            and post.role == role
            and post.first <= now
            and (post.last is None or now < post.last)
        )

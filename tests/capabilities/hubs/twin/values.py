"""Who could be asked, what was asked of whom and what came of it, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

HEALTH = "health"
PARTNER, KEY_WORKER = "partner_worker", "key_worker"
HER: Key = "her"
OWN: Key = "her own worker"
A_TIME, DONE, CANNOT = "a time", "done", "cannot"


@dataclass(frozen=True)
class Organisation:
    """Of an area, and of a kind."""

    key: Key
    area: Key
    kind: str


@dataclass(frozen=True)
class Ask:
    """One thing, asked by her or by her worker (`by`), of a hub or of her own worker (`of`)."""

    key: Key
    woman: Key
    by: Key
    of: Key
    what: str
    how: str
    named: bool
    asked: datetime
    read: datetime | None = None
    answer: str | None = None
    words: str = ""
    back: datetime | None = None

    @property
    def waits(self) -> bool:
        """It was neither taken back nor answered."""
        return self.back is None and self.answer is None


@dataclass(frozen=True)
class World:
    """All that decides. `looks` are the openings, each by whom and of whom."""

    access: Access
    organisations: tuple[Organisation, ...]
    areas: Mapping[Key, Key]  # of each woman
    names: Mapping[Key, str]  # that each is called by
    asks: tuple[Ask, ...] = ()
    looks: tuple[tuple[Key, Key], ...] = ()  # whose, by whom

    def ask(self, key: Key) -> Ask | None:
        """The one with this key, if it was kept."""
        return next((one for one in self.asks if one.key == key), None)

    def with_ask(self, ask: Ask) -> World:
        """The same with one ask as it is now, or with one more."""
        return replace(self, asks=(*(one for one in self.asks if one.key != ask.key), ask))

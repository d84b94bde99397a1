"""What was sent about whom, what she lets whom know, and what was written of her times, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

CAME = "came"
CATEGORY = "came"


@dataclass(frozen=True)
class Sent:
    """One thing that was sent: by a worker or (`worker` None) by a system. `began` is when a referral of hers began by
    it; None where it is not matched yet, or nothing began."""

    key: Key
    worker: Key | None
    received: datetime
    woman: Key | None = None
    began: datetime | None = None


@dataclass(frozen=True)
class Waits:
    """She turned it on from her own device and nobody has heard it yet."""

    woman: Key
    worker: Key
    asked: datetime


@dataclass(frozen=True)
class Written:
    """A worker wrote of a time of hers how it went. The last of a time counts."""

    woman: Key
    time: Key
    starts: datetime
    what: str


@dataclass(frozen=True)
class Number:
    """Whether she can be rung back: until when the rule is confirmed (None: there is none), and whether it is paused."""

    until: datetime | None = None
    paused: bool = False


@dataclass(frozen=True)
class World:
    """All that decides. Her grants of the category stand among those of `access`."""

    zone: ZoneInfo
    access: Access
    sent: tuple[Sent, ...] = ()
    waiting: tuple[Waits, ...] = ()
    written: tuple[Written, ...] = ()
    leads: frozenset[Key] = frozenset()  # safety leads who hold her key
    numbers: Mapping[Key, Number] | None = None

    def waits(self, woman: Key, worker: Key) -> Waits | None:
        """What waits between these two."""
        return next(
            (one for one in self.waiting if (one.woman, one.worker) == (woman, worker)), None
        )

    def without(self, woman: Key, worker: Key) -> World:
        """The same, and nothing waits between these two."""
        kept = tuple(one for one in self.waiting if (one.woman, one.worker) != (woman, worker))
        return replace(self, waiting=kept)

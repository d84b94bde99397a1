"""What decides about a name she gave, as plain values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime

Key = Hashable


@dataclass(frozen=True)
class Somebody:
    """A client or a worker of her area, with every name of theirs that is compared."""

    key: Key
    names: tuple[str, ...]
    worker: bool = False


@dataclass(frozen=True)
class Settling:
    """What a safety lead said: who it is, or nobody; and who was like the name then, shown or not."""

    by: Key
    at: datetime
    said: frozenset[Key]
    alike: frozenset[Key]


@dataclass(frozen=True)
class Given:
    """One person whom she named: her two names for them, and what became of it."""

    key: Key
    she: Key
    names: tuple[str, ...]
    asked: datetime
    due: datetime
    settlings: tuple[Settling, ...] = ()
    around: frozenset[Key] = frozenset()  # whom she is placed around for it
    wants_it_back: bool = False
    ending: tuple[Key, ...] = ()  # safety leads who agreed that it ends, in order
    ended: bool = False


@dataclass(frozen=True)
class Desk:
    """Who works where, and with whom she is linked; live ones alone."""

    safety_leads: frozenset[tuple[Key, Key]] = frozenset()  # worker, organisation
    linked: frozenset[Key] = frozenset()  # organisations with which she has a live link
    key_workers: frozenset[Key] = frozenset()
    blocked: frozenset[Key] = frozenset()  # workers she has blocked
    worker_names: dict[Key, str] = field(default_factory=dict)

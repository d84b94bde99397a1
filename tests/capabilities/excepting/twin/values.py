"""What she said must be, the visits that cannot wait, and her answers, as plain values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime

Key = Hashable

# What a must can be about and be eased for one visit. A worker she said no to is never among them.
EASED = frozenset({"worker_gender", "women_only", "mode", "language", "not_place"})

KEEPS, EXCEPTS = "keeps", "excepts"


@dataclass(frozen=True)
class Must:
    """ "Each the whole choice (what about, what value), not a kind." """

    about: str
    value: Key


@dataclass(frozen=True)
class Visit:
    """One visit of hers, and what of it stands or is offered."""

    key: Key
    critical: bool
    agreed: bool = False
    offered: bool = False


@dataclass(frozen=True)
class Answer:
    """What she said about one must and one visit: she keeps it, or makes an exception."""

    visit: Key
    must: Must
    what: str
    at: datetime
    words: str = ""


@dataclass(frozen=True)
class Task:
    """Somebody is asked to do something about a visit."""

    what: str  # ASK_HER, ANOTHER_WAY, STILL
    whose: str  # KEY_WORKER, SAFETY_LEAD, MANAGER
    visit: Key
    by: datetime


@dataclass(frozen=True)
class World:
    """One woman."""

    musts: frozenset[Must] = frozenset()
    visits: tuple[Visit, ...] = ()
    answers: tuple[Answer, ...] = ()  # those that stand
    tasks: tuple[Task, ...] = ()  # those that are open
    key_worker: Key | None = None

    def visit(self, key: Key) -> Visit:
        """The one with this key."""
        return next(one for one in self.visits if one.key == key)

    def with_visit(self, visit: Visit) -> World:
        """The same with one visit as it is now."""
        return replace(self, visits=(*(one for one in self.visits if one.key != visit.key), visit))

    def answer(self, visit: Key, must: Must) -> Answer | None:
        """What she said about both, if it stands."""
        return next((one for one in self.answers if (one.visit, one.must) == (visit, must)), None)

    def without(self, visit: Key, must: Must) -> World:
        """The same, and nothing stands about both."""
        kept = tuple(one for one in self.answers if (one.visit, one.must) != (visit, must))
        return replace(self, answers=kept)

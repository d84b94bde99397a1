"""What came from whom, and who is to ask her, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

LEAD, KEY_WORKER = "safety_lead", "key_worker"
WANTS, WANTS_NOT = "she wants it", "she does not"


@dataclass(frozen=True)
class Came:
    """A referral that was matched: about whom, written by whom, to which service."""

    key: Key
    her: Key
    by: Key
    service: Key


@dataclass(frozen=True)
class Task:
    """She is to be asked: the safety leads of a service, or one worker alone."""

    her: Key
    service: Key | None
    worker: Key | None


@dataclass(frozen=True)
class World:
    """All that decides. `begun`: what was taken up; `searches`: for whom a key worker is looked for; `looks`: of whom,
    by whom."""

    access: Access
    areas: Mapping[Key, Key]  # of each organisation
    came: tuple[Came, ...] = ()
    begun: tuple[Key, ...] = ()
    tasks: tuple[Task, ...] = ()
    searches: frozenset[Key] = frozenset()
    looks: tuple[tuple[Key, Key], ...] = ()

    def task(self, her: Key) -> Task | None:
        """The one that is open about her."""
        return next((one for one in self.tasks if one.her == her), None)

    def without(self, her: Key) -> World:
        """It ended."""
        return replace(self, tasks=tuple(one for one in self.tasks if one.her != her))

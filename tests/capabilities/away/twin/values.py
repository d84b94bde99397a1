"""Who is away and when, who works with whom, and what a page showed. Moments are aware of their zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.capabilities.offering.twin.history import Agreed, History, Start

MOVED = "moved"
ABOUT_A_VISIT = {MOVED, "no_answer", "other_time", "agreed_cannot_stand"}
RING, AWAY = "ring", "away"
MANAGER = "service_manager"


@dataclass(frozen=True)
class Absence:
    """Said by a worker or their manager. Days are whole, the last one included."""

    ref: str
    worker: str
    first_day: date
    last_day: date
    said_at: datetime
    asked_at: datetime | None = None  # from when people are being asked
    taken_back_at: datetime | None = None

    def covers(self, worker: str, day: date) -> bool:
        return self.worker == worker and self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class Task:
    """Something a person must do. ``visit`` or ``client`` says about whom; ``absence`` about which."""

    ref: str
    kind: str
    owner: str
    asked_at: datetime
    due_at: datetime
    client: str = ""
    visit: str = ""
    absence: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True)
class Moment:
    """All that stands at ``history.now``."""

    zone: ZoneInfo
    history: History
    absences: tuple[Absence, ...] = ()
    tasks: tuple[Task, ...] = ()
    client_of: tuple[tuple[str, str], ...] = ()  # visit, client
    linked: frozenset[tuple[str, str]] = frozenset()  # client, worker: a live link
    blocked: frozenset[tuple[str, str]] = frozenset()  # client, worker

    @property
    def live(self) -> tuple[Absence, ...]:
        return tuple(absence for absence in self.absences if absence.taken_back_at is None)

    @property
    def today(self) -> date:
        return self.history.now.astimezone(self.zone).date()

    def is_away(self, worker: str, day: date) -> bool:
        return any(absence.covers(worker, day) for absence in self.live)


@dataclass(frozen=True)
class Repair:
    """What a plan for an absence would do: where each agreed time would then be. None: nowhere."""

    absence: str
    looked_for: frozenset[str]  # every visit in the problem that may move
    becomes: tuple[tuple[str, Start | None], ...]  # the agreed visits of the problem


@dataclass(frozen=True)
class Shown:
    """What a page about an absence showed to a viewer."""

    viewer: str
    manager: bool
    names: frozenset[str]  # clients named
    count: int
    rough: bool  # the count was said as a rough one


__all__ = [
    "ABOUT_A_VISIT", "AWAY", "MANAGER", "MOVED", "RING", "Absence", "Agreed", "Moment", "Repair", "Shown",
    "Task",
]  # fmt: skip

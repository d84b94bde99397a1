"""Calendars, who lives by them, and what became of it. Days are dates, whole and the last one included."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

Key = Hashable
SILENT = "school_silent"
MANAGER, ON_CALL, SAFETY_LEAD = "service_manager", "on_call", "safety_lead"


@dataclass(frozen=True)
class Calendar:
    """The holidays that somebody wrote down, in any order."""

    key: Key
    holidays: tuple[tuple[date, date], ...]
    doubtful: tuple[
        tuple[date, date], ...
    ] = ()  # entries that do not say whether schools are closed


@dataclass(frozen=True)
class Family:
    """A client, and by which calendars her children's schools go. None: she said no school."""

    client: Key
    lives_by: frozenset[Key] = frozenset()
    key_worker: Key | None = None
    placed_around: bool = (
        False  # she is placed around somebody, or waits for somebody to be found out
    )


@dataclass(frozen=True)
class Visit:
    """Something that is due, and the time that is agreed for it, if one is."""

    key: Key
    client: Key
    due: date
    critical: bool
    agreed: date | None = None
    worker: Key | None = None  # with whom it is agreed


@dataclass(frozen=True)
class Offered:
    """What came of asking for an offer: the days of its starts, none where nothing was found."""

    visit: Key
    days: tuple[date, ...]
    searched: bool  # whether anything was looked for, as far as it can be told


@dataclass(frozen=True)
class Task:
    """Something that a person must do. ``about``: a calendar, or a visit."""

    key: Key
    kind: str
    about: Key
    owner: Key
    made: datetime
    due: datetime
    words: str = ""  # everything that the task and its page say
    done: datetime | None = None


@dataclass(frozen=True)
class World:
    """All that decides, and what a person has to do."""

    zone: ZoneInfo
    now: datetime
    working_days: tuple[date, ...]  # from today on, in order, weekends and bank holidays left out
    calendars: tuple[Calendar, ...]
    families: tuple[Family, ...]
    visits: tuple[Visit, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def today(self) -> date:
        """By the clock of the area."""
        return self.now.astimezone(self.zone).date()

    def calendar(self, key: Key) -> Calendar:
        return next(one for one in self.calendars if one.key == key)

    def family(self, client: Key) -> Family:
        return next(one for one in self.families if one.client == client)

    def visit(self, key: Key) -> Visit:
        return next(one for one in self.visits if one.key == key)


@dataclass(frozen=True)
class Breach:
    """A sentence of the page that was broken, and by what."""

    rule: str
    about: Key

"""What is known of an area at a moment: places, sessions, workers, people, who is kept apart.

Days are dates, times of day are minutes since midnight on the area's clock, spans are half open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

Minutes = tuple[int, int]  # from, to; of one day


@dataclass(frozen=True)
class Place:
    ref: str
    rooms: int
    online: bool = False


@dataclass(frozen=True)
class Session:
    """A place that is open in one band of one day. Its hours are the band's."""

    place: str
    day: date
    hours: Minutes
    women_only: bool
    creche: int = 0


@dataclass(frozen=True)
class Shift:
    worker: str
    place: str
    day: date
    hours: Minutes
    online: bool = False  # may see people online during it


@dataclass(frozen=True)
class Group:
    ref: str
    worker: str
    place: str
    day: date
    hours: Minutes
    seats: int
    women_only: bool = False
    tag: str | None = None


@dataclass(frozen=True)
class Worker:
    ref: str
    gender: str = "woman"
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Must:
    """A choice that binds. ``kind`` is the rule book's: worker_gender, not_worker, women_only, ..."""

    kind: str
    value: str = ""


@dataclass(frozen=True)
class Client:
    ref: str
    covered: bool  # by the policy on women-only sessions
    registered: frozenset[str]
    reach: Mapping[str, int]  # minutes to each place
    weekdays: frozenset[int] | None = None
    away: Mapping[date, tuple[Minutes, ...]] = field(default_factory=dict)
    online: bool = False
    musts: tuple[Must, ...] = ()
    creche_children: int = 0
    creche_days: frozenset[date] = frozenset()
    tags: frozenset[str] = frozenset()
    key_worker: str | None = None  # whom visits by the key worker are with
    on_list_of: str = "on_call"  # whose list her tasks are on: her key worker, or who is on call
    silent_days: frozenset[date] = frozenset()  # working days her children's school says nothing of


@dataclass(frozen=True)
class Visit:
    ref: str
    client: str
    minutes: int
    first_day: date
    last_day: date
    critical: bool
    modes: frozenset[str]  # in_person, online
    skills: frozenset[str] = frozenset()
    groups: frozenset[str] | None = None  # a visit by group, and which
    by_key_worker: bool = False  # and not under cover
    excepts: tuple[Must, ...] = ()  # musts of hers that do not bind this visit


@dataclass(frozen=True)
class Apart:
    mover: str
    fixed: str  # a client, a worker or an outsider


@dataclass(frozen=True)
class Stay:
    """When an outsider is known to be at a place."""

    outsider: str
    place: str
    day: date
    hours: Minutes


@dataclass(frozen=True)
class World:
    """All of it, as it stands at one moment. ``days``: the working days that can be planned."""

    zone: ZoneInfo
    days: tuple[date, ...]
    bands: tuple[Minutes, ...]
    buffer: int
    places: Mapping[str, Place]
    sessions: tuple[Session, ...]
    shifts: tuple[Shift, ...]
    groups: Mapping[str, Group]
    workers: Mapping[str, Worker]
    clients: Mapping[str, Client]
    visits: Mapping[str, Visit]
    apart: tuple[Apart, ...] = ()
    stays: tuple[Stay, ...] = ()
    unknown: frozenset[str] = frozenset()  # clients who named somebody not found out yet

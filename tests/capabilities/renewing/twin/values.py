"""What happened to the two halves of her account, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

WORK_WITH_HER = frozenset({"key_worker", "prescriber", "nurse", "midwife"})
SAFETY_LEAD, ON_CALL = "safety_lead", "on_call"
HERSELF = "herself"
SHORT_WAS_THEIRS, FORGOTTEN, TRIED = "renewed", "forgotten", "tried"
TEN, FIVE = 10, 5
DAY, LONDON = timedelta(days=1), ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Half:
    """A half as it was set last: beside whom (or `HERSELF`), and which turn that was."""

    by: Key
    turn: int


@dataclass(frozen=True)
class Waits:
    """A second person is waited for, since when and why. Who is first is whoever set the phrase last: it is not kept."""

    since: datetime
    why: str


@dataclass(frozen=True)
class Change:
    """What stands under Who looked: what was done, and who was with her."""

    what: str
    worker: Key


@dataclass(frozen=True)
class World:
    """All that decides. `stays` is the record whose account it is; `services` are the organisations of its area.

    `short` is None where it was destroyed; `tried_out`: too many were wrong, so that it is looked at no more. `wrong` are those in a row that count. `unopened`: the private part
    was not opened with the newest phrase yet, since a phrase was renewed.
    """

    access: Access
    stays: Key
    services: tuple[Key, ...]
    phrase: Half | None = None
    short: Half | None = None
    is_open: bool = False
    tried_out: bool = False
    wrong: int = 0
    unopened: bool = False
    waits: Waits | None = None
    not_hers: frozenset[Key] = frozenset()
    changes: tuple[Change, ...] = ()
    holidays: frozenset[date] = frozenset()  # public holidays of the area's nation
    asked_why: tuple[Key, ...] = ()  # a privacy officer was asked about whom

    @property
    def is_shut(self) -> bool:
        """Nothing that is typed opens the private part."""
        return self.short is None or self.tried_out

"""What follows from what was written down. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from alongside.care.attending.choices import How, Shown

KEPT, NOT_KEPT = frozenset({How.CAME}), frozenset({How.NOT_SEEN})


class Written(Protocol):
    """A row that was written down."""

    @property
    def written_at(self) -> datetime:
        """When."""


Row = TypeVar("Row", bound=Written)


def shown(*of_a_day: How) -> Shown:
    """What of a day an agency may read. Whatever stood in the way, on either side, is a visit that was rearranged.

    Of several times the kindest counts, so that nobody can tell how many there were.
    """
    if KEPT & {*of_a_day}:
        return Shown.KEPT
    return Shown.REARRANGED if {*of_a_day} - NOT_KEPT else Shown.NOT_KEPT


def latest(rows: Sequence[Row]) -> Row | None:
    """What counts: the last that was written. The others stay, to be read."""
    return max(rows, key=lambda row: row.written_at, default=None)


def may_be_written(day: date, at: datetime, zone: str) -> bool:
    """From the beginning of the day it was agreed for. A time to come is cancelled or moved, not written down."""
    return at.astimezone(ZoneInfo(zone)).date() >= day

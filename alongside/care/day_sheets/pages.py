"""What stands on a sheet, in plain values, before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Line:
    """One time: when, what she is called, her ref, where, with whom, and one neutral word. Not what it is for."""

    start: str
    end: str
    known_as: str
    ref: str
    room: str
    beside: str
    says: str
    came: str


@dataclass(frozen=True, slots=True)
class Meet:
    """A time with somebody whom the sheet's worker does not work with: what its page says, and nothing else."""

    known_as: str
    ref: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day: whom reception asks in each part of it, the times in their order, and whom its worker meets once."""

    words: str
    leads: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    meets: tuple[Meet, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Today and tomorrow of a place or of a worker. ``beside``: what stands in the column between room and word.

    ``clients``: who is on it; ``met``: of whom it says how to meet them. Neither is printed.
    """

    title: str
    made: str
    good_until: str
    beside: str
    ring: tuple[str, ...]
    days: tuple[SheetDay, ...]
    clients: frozenset[UUID] = frozenset()
    met: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose sheet: a place's or a key worker's; ``key`` where it has a passphrase, ``made_at`` where there is a file.

    ``shown_to``: who gave the passphrase and so knows it.
    """

    id: UUID
    name: str
    is_place: bool
    key: UUID | None
    ring: str
    made_at: datetime | None
    file: str
    shown_to: UUID | None

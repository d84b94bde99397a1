"""A dump as the page describes it, read into rows. Anything that is not as the page says stops the proof."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from alongside.command.prove.trouble import CannotProve

COLUMNS = {
    "people_client": ("id", "merged_into_id"),
    "people_worker": ("id",),
    "apart_outsider": ("id",),
    "apart_keepapart": ("id", "mover_blind", "fixed_blind", "sealed"),
    "apart_presence": (
        *("id", "record", "person", "place", "starts_at", "ends_at", "during"),
        *("wall_date", "wall_start", "wall_end", "zone", "state"),
    ),
    "apart_heldslot": ("token", "side", "presence_id"),
    "work_workitem": ("number", "kind", "about", "done_at"),
}
"""What is read of each table, and no more: neither visits, nor the names of outsiders, nor the keys of persons."""

SPAN = re.compile(r'\["?([^",]+)"?,"?([^",]+)"?\)')
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody in a place. ``during`` is None where it is no span that begins with its first instant and ends before its last."""

    id: UUID
    record: UUID
    person: UUID
    place: UUID
    starts_at: datetime
    ends_at: datetime
    during: Span | None
    wall_date: date
    wall_start: time
    wall_end: time
    zone: str
    state: str


@dataclass(frozen=True, slots=True)
class KeepApart:
    """A keep-apart as it lies there, sealed."""

    id: UUID
    mover_blind: str
    fixed_blind: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class HeldSlot:
    """A token that a presence holds."""

    token: UUID
    side: int
    presence: UUID


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something somebody has to do. ``number`` is 0 in a dump that does not hold it."""

    number: int
    kind: str
    about: UUID
    open: bool


@dataclass(frozen=True, slots=True)
class Dump:
    """Everything the proof reads, at one moment. ``clients``: each record and the one it was merged into."""

    at: datetime
    clients: dict[UUID, UUID | None]
    others: frozenset[UUID]
    presences: tuple[Presence, ...]
    keep_aparts: tuple[KeepApart, ...]
    held: tuple[HeldSlot, ...]
    work: tuple[WorkItem, ...]


def dump_of(found: Mapping[str, Any]) -> Dump:
    """Rows as PostgreSQL writes them as JSON, one list for each table, and the moment ``at``. Raises `CannotProve`."""
    try:
        table = {name: list(found[name]) for name in COLUMNS}
        return Dump(
            at=_instant(found["at"]),
            clients={
                UUID(r["id"]): _optional(UUID, r["merged_into_id"]) for r in table["people_client"]
            },
            others=frozenset(
                UUID(r["id"]) for r in table["people_worker"] + table["apart_outsider"]
            ),
            presences=tuple(_presence(row) for row in table["apart_presence"]),
            keep_aparts=tuple(
                KeepApart(UUID(r["id"]), r["mover_blind"], r["fixed_blind"], _bytes(r["sealed"]))
                for r in table["apart_keepapart"]
            ),
            held=tuple(
                HeldSlot(UUID(r["token"]), int(r["side"]), UUID(r["presence_id"]))
                for r in table["apart_heldslot"]
            ),
            work=tuple(
                WorkItem(
                    int(r.get("number") or 0), r["kind"], UUID(r["about"]), r["done_at"] is None
                )
                for r in table["work_workitem"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CannotProve("The dump is not as docs/diary-dump.md says it lies.") from None


def _presence(row: Mapping[str, Any]) -> Presence:
    if row["state"] not in ("standing", "suspended", "over"):
        raise ValueError("state")
    return Presence(
        id=UUID(row["id"]),
        record=UUID(row["record"]),
        person=UUID(row["person"]),
        place=UUID(row["place"]),
        starts_at=_instant(row["starts_at"]),
        ends_at=_instant(row["ends_at"]),
        during=_span(row["during"]),
        wall_date=date.fromisoformat(row["wall_date"]),
        wall_start=time.fromisoformat(row["wall_start"]),
        wall_end=time.fromisoformat(row["wall_end"]),
        zone=str(row["zone"]),
        state=row["state"],
    )


def _span(words: str) -> Span | None:
    found = SPAN.fullmatch(words)
    try:
        return (_instant(found[1]), _instant(found[2])) if found else None
    except ValueError:  # it never begins or never ends
        return None


def _instant(words: str) -> datetime:
    found = datetime.fromisoformat(words)
    if found.tzinfo is None:
        raise ValueError("an instant has a zone")
    return found.astimezone(UTC)


def _bytes(words: str) -> bytes:
    if not words.startswith("\\x"):
        raise ValueError("bytes")
    return bytes.fromhex(words[2:])


def _optional(read: Callable[[str], UUID], words: str | None) -> UUID | None:
    return None if words is None else read(words)

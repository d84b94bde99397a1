"""What each event did to the book: the same line twice for a month played twice, and a history for each visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

Booked = tuple[UUID, UUID, UUID, datetime]
"""An agreed time: its row, with whom, where, when."""


@dataclass
class Track:
    """``of_visit``: when what happened that changed a visit's agreed time, oldest first. ``all``: every event."""

    of_visit: dict[UUID, list[str]] = field(default_factory=dict)
    all: list[tuple[datetime, str]] = field(default_factory=list)
    _line: str = ""

    def happened(
        self, at: datetime, name: str, before: Mapping[UUID, Booked], after: Mapping[UUID, Booked]
    ) -> None:
        """Write down one event and the visits whose agreed time is another one by it."""
        self.all.append((at, name))
        said = [f"{at:%d %b %H:%M} {name}"]
        for visit in sorted(before.keys() | after.keys()):
            if before.get(visit) == after.get(visit):
                continue
            line = f"{said[0]}: {words(before.get(visit))} -> {words(after.get(visit))}"
            self.of_visit.setdefault(visit, []).append(line)
            said.append(f"{visit} {line}")
        self._line = sha256("\n".join([self._line, *said]).encode()).hexdigest()

    @property
    def line(self) -> str:
        """All of it in a few signs: two months with the same ones went the same way."""
        return self._line[:16]


def words(booked: Booked | None) -> str:
    """An agreed time in ids, or that there is none."""
    if booked is None:
        return "none"
    _, worker, place, starts_at = booked
    return f"{starts_at:%a %d %b %H:%M} with {worker.hex[:8]} at {place.hex[:8]}"

"""What was said of two records, and what stands under each record of a person, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

ON_CALL, SAFETY_LEAD = "on_call", "safety_lead"
JOIN, LEAVE = "join them", "leave them as two"
YES, STOP = "she may be reached", "nothing to her"


@dataclass(frozen=True)
class Said:
    """Two records may be one person: `stays`, and `goes`, which is joined to it if a second person agrees."""

    key: Key
    stays: Key
    goes: Key
    by: Key
    service: Key
    at: datetime
    answer: str | None = None
    settled_by: Key | None = None
    settled: datetime | None = None
    parted: datetime | None = None


@dataclass(frozen=True)
class World:
    """All that decides. `signs_in`: the records that sign somebody in; `reached`: what a rule of safe contact under a
    record says now; `musts`: what was chosen as a must under it; `looks`: under which record, by whom."""

    access: Access
    areas: Mapping[Key, Key]  # of each organisation and each record
    signs_in: frozenset[Key] = frozenset()
    said: tuple[Said, ...] = ()
    reached: Mapping[Key, str] = field(default_factory=dict)
    musts: frozenset[tuple[Key, str]] = frozenset()
    looks: tuple[tuple[Key, Key], ...] = ()

    def of(self, key: Key) -> Said:
        """The one with this key."""
        return next(one for one in self.said if one.key == key)

    def with_said(self, said: Said) -> World:
        """The same with one as it is now, or with one more."""
        return replace(self, said=(*(one for one in self.said if one.key != said.key), said))

"""Groups that anybody may know of: those that invite nobody by a tag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from alongside.kit.walls import As
from alongside.services.choices import Who
from alongside.services.models import Group
from alongside.trust.acting import acting

MOST = 2000


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A weekly group: when, where, and whether it is for women alone. Not who leads it, nor who comes."""

    id: UUID
    area: str
    place: str
    weekday: str
    start: time
    end: time
    women_only: bool


def open_groups() -> tuple[OpenGroup, ...]:
    """Every such group, by area, day and time."""
    with acting(As.DUTY):
        rows = Group.objects.filter(ended_at=None, tag="").select_related("area", "place")
        rows = rows.order_by("area__ref", "weekday", "start", "pk")[:MOST]
        return tuple(
            OpenGroup(
                id=row.pk,
                area=row.area.name,
                place=row.place.name,
                weekday=row.weekday,
                start=row.start,
                end=row.end,
                women_only=row.who == Who.WOMEN_ONLY,
            )
            for row in rows
        )

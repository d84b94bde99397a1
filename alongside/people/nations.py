"""In which nation an area is: its public holidays follow from that."""

from __future__ import annotations

from uuid import UUID

from alongside.people.models import Area


def nation_of(area: UUID) -> str:
    """Of one area."""
    nation: str = Area.objects.values_list("nation", flat=True).get(pk=area)
    return nation


def every_nation() -> dict[UUID, str]:
    """Of every area."""
    return dict(Area.objects.values_list("pk", "nation"))

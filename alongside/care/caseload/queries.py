"""Questions about files on their way. The wall of the table gives each manager their own."""

from __future__ import annotations

from uuid import UUID

from alongside.care.caseload.models import Bringing, ColumnMapping


def bringings(viewer: UUID, most: int = 20) -> list[Bringing]:
    """The viewer's files, the latest first."""
    return list(Bringing.objects.filter(asked_by=viewer).order_by("-asked_at", "pk")[:most])


def bringing_of(viewer: UUID, bringing: UUID) -> Bringing | None:
    """One of them."""
    return Bringing.objects.filter(pk=bringing, asked_by=viewer).first()


def mappings(area: UUID) -> list[ColumnMapping]:
    """Saved columns of the viewer's area, by name."""
    return list(ColumnMapping.objects.filter(area=area).order_by("name"))

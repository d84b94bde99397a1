"""What a place is called, for those who hold no more of it than its opaque ref."""

from __future__ import annotations

from uuid import UUID

from alongside.services.models import Place


def place_name(place: UUID) -> str:
    """Its name; words that say that there is none where it is no place of a service."""
    found = Place.objects.filter(pk=place).values_list("name", flat=True).first()
    return found or "a place without a name here"

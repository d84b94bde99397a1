"""What is done about her times by night: what is agreed and is not in the diary goes there, or to somebody who asks."""

from __future__ import annotations

from uuid import UUID

from alongside.care.agreed_rows import book_what_is_agreed
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.trust.jobs import job


@job("care.book_agreed", As.IMPORTER, every="50 2 * * *", whole=False)
def book_agreed(area: str = "") -> None:
    """In one area, or by night in all of them."""
    areas = [UUID(area)] if area else list(Area.objects.values_list("pk", flat=True))
    for one in areas:
        book_what_is_agreed(one, by=one)

"""What is done about her times by night: what is agreed and is not in the diary goes there, or to somebody who asks.

And, by day and night, whether somebody holds a key for everybody.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.agreed_rows import book_what_is_agreed
from alongside.care.no_key import have_one_named
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.trust.jobs import job


@job("care.book_agreed", As.IMPORTER, every="50 2 * * *", whole=False)
def book_agreed(area: str = "") -> None:
    """In one area, or by night in all of them."""
    areas = [UUID(area)] if area else list(Area.objects.values_list("pk", flat=True))
    for one in areas:
        book_what_is_agreed(one, by=one)


@job("care.no_key", As.DUTY, every="*/10 * * * *")
def no_key(at: datetime) -> None:
    """Every ten minutes. Twice is once."""
    have_one_named(at)

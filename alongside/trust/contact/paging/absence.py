"""Who is written down as away. Services keep that, above this floor, and say here how it is asked (`alongside.services.apps`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

Says = Callable[[UUID, date], frozenset[UUID]]
"""The workers of an area who are away on a day."""
_says: list[Says] = []


class NobodySays(Exception):
    """Nothing was said of how absences are asked for: nobody is put anything until it is."""


def who_says(says: Says) -> None:
    """Say how it is asked, once, when the program starts. Said again it stands in place of what was said."""
    _says[:] = [says]


def away_in(area: UUID, at: datetime) -> frozenset[UUID]:
    """Whoever of an area is away at a moment: all of that day. Raises `NobodySays`."""
    if not _says:
        raise NobodySays
    return _says[0](area, localdate(at))

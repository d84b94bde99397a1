"""How wide the diary keeps the time around people who must not meet, where an area asks for more than the usual."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from alongside.kit.wall_time import Times
from alongside.services.models import AreaSettings
from alongside.trust.apart.actions.diary import Band
from alongside.trust.apart.tokens import BUFFER


def more_than_usual(area: UUID) -> timedelta:
    """Minutes on each side that an area asks for beyond the usual. It can ask for more and never for fewer."""
    said = AreaSettings.objects.filter(area=area).values_list("buffer_minutes", flat=True).first()
    return max((timedelta(minutes=int(said or 0)) - BUFFER) / 2, timedelta())


def kept_around(times: Times, more: timedelta) -> Band | None:
    """What `book` is given as ``band``, so that the area's own buffer lies between two people. None: the usual does."""
    return (times.starts_at - more, times.ends_at + more) if more else None

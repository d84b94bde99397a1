"""Whether only women may be at a place around a time: asked where somebody she named is not found out yet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.areas.settings import BANDS, kept_between, minutes_of
from alongside.services.choices import Who
from alongside.services.models import AreaSettings, Session
from alongside.services.rota import ZONE, runs


def women_only_around(area: UUID, place: UUID, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a stretch lies in women-only sessions of the place, with no mixed one within the buffer.

    No on every doubt: outside any session, over midnight, or where an area does not say when its bands are.
    """
    first, last = (at.astimezone(ZoneInfo(ZONE)) for at in (starts_at, ends_at))
    settings = AreaSettings.objects.filter(area=area).first()
    if settings is None or first.date() != last.date():
        return False
    start, end = (at.hour * 60 + at.minute for at in (first, last))
    buffer = kept_between(int(settings.buffer_minutes or 0))
    within = False
    for row in Session.objects.filter(place=place, ended_at=None):
        span = minutes_of(getattr(settings, BANDS[row.band]))
        if not runs(row, first.date()):
            continue
        if span is None:
            return False
        if row.who == Who.WOMEN_ONLY:
            within = within or (span[0] <= start and end <= span[1])
        elif span[0] < end + buffer and start - buffer < span[1]:
            return False
    return within

"""Which services take messages from strangers, and by when one is read."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.areas.calendars import bank_holidays
from alongside.people.models import Organisation
from alongside.services.choices import Weekday
from alongside.services.staffed.models import StaffedHours
from alongside.services.staffed.rules import LOOKED_AHEAD, ZONE, Stretch, read_by

DAYS = tuple(Weekday.values)


def takes_messages() -> list[Organisation]:
    """Services that take them, by name."""
    return list(Organisation.objects.filter(staffed__isnull=False).distinct().order_by("name"))


def hours_of(organisation: UUID) -> dict[int, list[Stretch]]:
    """Stretches by weekday, Monday 0."""
    found: dict[int, list[Stretch]] = defaultdict(list)
    for row in StaffedHours.objects.filter(organisation=organisation):
        found[DAYS.index(row.weekday)].append((row.start, row.end))
    return found


def will_be_read_by(organisation: UUID, sent: datetime) -> datetime | None:
    """By when a message of this moment will have been read there; None where nobody reads any more."""
    service = Organisation.objects.select_related("area").get(pk=organisation)
    first = sent.astimezone(ZoneInfo(ZONE)).date()
    shut = bank_holidays(service.area.nation, first, first + timedelta(days=LOOKED_AHEAD)).days
    return read_by(sent, hours_of(organisation), shut)

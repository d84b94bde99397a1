"""Saying when messages are read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from uuid import UUID

from alongside.services.choices import Weekday
from alongside.services.staffed.models import StaffedHours

OFFICE_HOURS = tuple((day, time(9), time(17)) for day in tuple(Weekday)[:5])
"""For invented areas; a real service says its own."""


def set_hours(*, organisation: UUID, hours: Iterable[tuple[Weekday, time, time]]) -> None:
    """These stretches from now on, instead of any before. None at all: no messages are taken."""
    StaffedHours.objects.filter(organisation=organisation).delete()
    StaffedHours.objects.bulk_create(
        StaffedHours(organisation_id=organisation, weekday=weekday, start=start, end=end)
        for weekday, start, end in hours
    )

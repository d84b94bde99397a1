"""Which services take messages from strangers, and by when one is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from alongside.areas.calendars import bank_holidays
from alongside.kit import clock
from alongside.people.models import Organisation
from alongside.services.choices import Weekday
from alongside.services.staffed.models import StaffedHours
from alongside.services.staffed.rules import LOOKED_AHEAD, ZONE, Stretch, read_by

DAYS = tuple(Weekday.values)


def takes_messages() -> list[Organisation]:
    """Services that take them, by name."""
    found = Organisation.objects.filter(staffed__isnull=False).select_related("area")
    return list(found.distinct().order_by("name"))


@dataclass(frozen=True, slots=True)
class Reads:
    """A service that takes messages, with all that by when one is read depends on."""

    key: UUID
    name: str
    hours: Mapping[int, Sequence[Stretch]]
    shut: frozenset[date]


def who_reads(now: datetime) -> tuple[Reads, ...]:
    """Services that take messages, by name, for a page that anybody may read.

    A process keeps them for ``STAFFED_HOURS_KEPT_SECONDS``, a minute at most: what a service said since is not in it. So
    nothing is sent on the strength of it; whoever sends is asked again (`takes_messages`, `will_be_read_by`).
    """
    first = now.astimezone(ZoneInfo(ZONE)).date()
    kept = _kept.get(first)
    if kept is not None and clock.ticks() - kept.since < settings.STAFFED_HOURS_KEPT_SECONDS:
        return kept.services
    since = clock.ticks()
    services = tuple(
        Reads(one.pk, one.name, hours_of(one.pk), _shut(one.area.nation, first))
        for one in takes_messages()
    )
    _kept.clear()
    _kept[first] = _Kept(since, services)
    return services


@dataclass(frozen=True, slots=True)
class _Kept:
    since: float
    services: tuple[Reads, ...]


_kept: dict[date, _Kept] = {}
"""By the day on which it was asked: bank holidays are looked up from there on. Nothing in it is about a person."""


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
    return read_by(sent, hours_of(organisation), _shut(service.area.nation, first))


def _shut(nation: str, first: date) -> frozenset[date]:
    """Days on which nobody reads, as far as is looked ahead."""
    return bank_holidays(nation, first, first + timedelta(days=LOOKED_AHEAD)).days

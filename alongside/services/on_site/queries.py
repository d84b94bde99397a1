"""Who is asked where, now. Anybody at a page may know: it hangs on the wall of the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from alongside.areas.settings import BANDS, minutes_of
from alongside.people.models import Worker
from alongside.services.models import AreaSettings, Leave, Session
from alongside.services.on_site.models import OnSiteLead
from alongside.services.on_site.rules import DAYS, Said, as_files, counts_on
from alongside.services.rota import ZONE, runs


def names_any(area: UUID) -> bool:
    """Whether an area names on-site leads at all. Where it does not, no band is known to be a safe one."""
    return OnSiteLead.objects.filter(area=area, ended_at=None).exists()


def lead_of(place: UUID, on: date, band: str) -> Worker | None:
    """The on-site lead of a place in a band of a day; None where nobody is named, or they are on leave."""
    standing = OnSiteLead.objects.filter(
        place=place, weekday=DAYS[on.weekday()], band=band, ended_at=None
    )
    counts = counts_on(said(standing), on)
    if counts is None or counts.worker is None:
        return None
    away = Leave.objects.filter(
        worker=counts.worker, ended_at=None, first_day__lte=on, last_day__gte=on
    )
    return None if away.exists() else Worker.objects.get(pk=counts.worker)


def said(rows: QuerySet[OnSiteLead]) -> list[Said]:
    """Rows as the rules know them."""
    columns = ("place", "weekday", "band", "worker", "first_day", "day")
    found = rows.values_list(*columns)
    return [
        Said((place, weekday, band), worker, first_day, day)
        for place, weekday, band, worker, first_day, day in found
    ]


def in_the_files_words(area: UUID, today: date, places: Iterable[UUID] | None = None) -> list[Said]:
    """What stands in an area, as its files would say it from a day on: what the planner is given."""
    rows = OnSiteLead.objects.filter(area=area, ended_at=None).order_by("began_at", "id")
    if places is not None:
        rows = rows.filter(place__in=list(places))
    return list(as_files(said(rows), today))


def lead_at(area: UUID, place: UUID, at: datetime) -> Worker | None:
    """The on-site lead of a place at a moment."""
    there = at.astimezone(ZoneInfo(ZONE))
    return lead_of(place, there.date(), band_at(area, there.hour * 60 + there.minute))


def leads_of_day(area: UUID, place: UUID, on: date) -> list[tuple[str, str]]:
    """A place's bands of a day in words, each with the name of its lead; no name where there is none.

    A band that the place does not hold then is left out, unless somebody leads it all the same.
    """
    held = _held(place, on)
    found = []
    for band in bands(area):
        lead = lead_of(place, on, band)
        if lead or band in held:
            found.append((BANDS[band], lead.name if lead else ""))
    return found


def _held(place: UUID, on: date) -> set[str]:
    """The bands that a place holds on a day."""
    rows = Session.objects.filter(place=place, weekday=DAYS[on.weekday()], ended_at=None)
    return {row.band for row in rows if runs(row, on)}


def bands(area: UUID) -> Mapping[str, tuple[int, int]]:
    """The parts of an area's day: minutes after midnight, from and until."""
    row = AreaSettings.objects.filter(area=area).first()
    spans = {band: minutes_of(getattr(row, word, "")) for band, word in BANDS.items()}
    return {band: span for band, span in spans.items() if span}


def band_at(area: UUID, minute: int) -> str:
    """The band that a minute of an area's day is in. As `band_in`."""
    return band_in(bands(area), minute)


def band_in(found: Mapping[str, tuple[int, int]], minute: int) -> str:
    """The band that a minute is in, or the next one; after the last, the last. Empty where there is none."""
    coming = [band for band, (_, end) in found.items() if minute < end]
    return next(iter(coming or list(found)[-1:]), "")

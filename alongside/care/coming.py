"""When she can come, as it stands: for her own pages. What she says of it: `alongside.care.say_when`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from alongside.areas.settings import BANDS, minutes_of
from alongside.care.choices import About, Creche, Firm, Holidays, Mode
from alongside.care.choosing import standing_choices
from alongside.care.models import Choice, FreeTime, Reach, Registration
from alongside.care.offered.choices import Told
from alongside.care.offered.models import SaidWhen
from alongside.kit.walls import As
from alongside.services.choices import Band, Weekday
from alongside.services.models import AreaSettings, Place, SchoolCalendar
from alongside.trust.acting import acting

EITHER = "either"
Part = tuple[Weekday, Band]
"""A part of a day of the week."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a place: minutes, or that she cannot get there."""

    place: UUID
    name: str
    minutes: int
    cannot: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """What is known of when she can come. ``said``: what she told us herself."""

    schools: tuple[tuple[UUID, str], ...]
    school: UUID | None
    holidays: Holidays
    children: int
    always: bool
    parts: frozenset[Part]
    best: frozenset[Band]
    how: str
    ways: tuple[Way, ...]
    bands: tuple[tuple[Band, int, int], ...]
    said: frozenset[Told]


def coming(her: UUID) -> Coming | None:
    """All of it, for her pages. None for somebody who is not registered for anything yet."""
    with acting(As.HER, her):
        mine = Registration.objects.filter(client=her, ended_at=None).first()
        if mine is None:
            return None
        wishes = list(standing_choices(her))
        bands = bands_of(mine.area_id)
        modes = {
            one.value for one in wishes if one.about == About.MODE and one.value in Mode.values
        }
        calendars = SchoolCalendar.objects.filter(area=mine.area_id, ended_at=None)
        return Coming(
            schools=tuple((row.pk, _called(row.name)) for row in calendars.order_by("name")),
            school=mine.school_id,
            holidays=Holidays(mine.holidays),
            children=mine.children,
            always=mine.creche == Creche.ALWAYS,
            parts=_parts(her, bands),
            best=frozenset(
                Band(one.value)
                for one in wishes
                if one.about == About.BAND and one.value in Band.values
            ),
            how=(modes.pop() if len(modes) == 1 else EITHER) if mine.online else Mode.IN_PERSON,
            ways=tuple(_ways(her, mine, wishes)),
            bands=bands,
            said=frozenset(
                Told(one)
                for one in SaidWhen.objects.filter(client=her, ended_at=None).values_list(
                    "about", flat=True
                )
            ),
        )


def bands_of(area: UUID) -> tuple[tuple[Band, int, int], ...]:
    """The parts of the day in an area, in minutes after midnight."""
    settings = AreaSettings.objects.get(area=area)
    spans = ((band, minutes_of(getattr(settings, name))) for band, name in BANDS.items())
    return tuple((Band(band), *span) for band, span in spans if span)


def _called(name: str) -> str:
    return name.removesuffix(".ics").replace("-", " ").replace("_", " ").strip().capitalize()


def _parts(her: UUID, bands: tuple[tuple[Band, int, int], ...]) -> frozenset[Part]:
    """Parts of the week that her rows leave whole. Without rows, all of them."""
    rows = list(FreeTime.objects.filter(client=her, ended_at=None))
    whole = {
        (Weekday(row.weekday), band)
        for row in rows
        for band, first, last in bands
        if row.start.hour * 60 + row.start.minute <= first
        and (row.end.hour * 60 + row.end.minute >= last or row.end >= time(23, 59))
    }
    every = {(day, band) for day in list(Weekday)[:5] for band, _, _ in bands}
    return frozenset(whole if rows else every)


def _ways(her: UUID, mine: Registration, wishes: list[Choice]) -> Iterable[Way]:
    minutes = dict(Reach.objects.filter(client=her, ended_at=None).values_list("place", "minutes"))
    never = {
        one.place_id for one in wishes if one.about == About.NOT_PLACE and one.firm == Firm.MUST
    }
    for place in Place.objects.filter(pk__in=mine.registered, ended_at=None).order_by("name"):
        yield Way(place.pk, place.name, minutes.get(place.pk, 0), place.pk in never)

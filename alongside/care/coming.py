"""When she can come, as it stands: for her own pages. What she says of it: `alongside.care.say_when`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from alongside.areas.settings import BANDS, minutes_of
from alongside.care.choices import About, Creche, Firm, Holidays, Minded, Mode, Travels, When
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
    """The way to a place: minutes, or that she cannot get there; and how she travels, if she said.

    ``known``: whether anybody knows how far it is.
    """

    place: UUID
    name: str
    minutes: int
    cannot: bool
    how: Travels | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Coming:
    """What is known of when she can come. ``said``: what she told us herself; ``hours``: where what files say of her week is
    no parts of it, as they say it.
    """

    schools: tuple[tuple[UUID, str], ...]
    school: UUID | None
    holidays: Holidays
    minded: Minded | None
    children: int
    always: bool
    parts: frozenset[Part]
    hours: tuple[tuple[Weekday, time, time, When], ...]
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
        rows = list(FreeTime.objects.filter(client=her, ended_at=None))
        parts = [_parts(row, bands) for row in rows]
        modes = {
            one.value for one in wishes if one.about == About.MODE and one.value in Mode.values
        }
        calendars = SchoolCalendar.objects.filter(area=mine.area_id, ended_at=None)
        return Coming(
            schools=tuple((row.pk, _called(row.name)) for row in calendars.order_by("name")),
            school=mine.school_id,
            holidays=Holidays(mine.holidays),
            minded=Minded(mine.minded) if mine.minded else None,
            children=mine.children,
            always=mine.creche == Creche.ALWAYS,
            parts=frozenset().union(*parts) if rows else _any_time(bands),
            hours=() if all(parts) else _hours(rows),
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


def _parts(row: FreeTime, bands: tuple[tuple[Band, int, int], ...]) -> frozenset[Part]:
    """Parts of the week that a row leaves whole."""
    return frozenset(
        (Weekday(row.weekday), band)
        for band, first, last in bands
        if row.start.hour * 60 + row.start.minute <= first
        and (row.end.hour * 60 + row.end.minute >= last or row.end >= time(23, 59))
    )


def _any_time(bands: tuple[tuple[Band, int, int], ...]) -> frozenset[Part]:
    return frozenset((day, band) for day in list(Weekday)[:5] for band, _, _ in bands)


def _hours(rows: list[FreeTime]) -> tuple[tuple[Weekday, time, time, When], ...]:
    found = [(Weekday(row.weekday), row.start, row.end, When(row.when)) for row in rows]
    days = list(Weekday)
    return tuple(sorted(found, key=lambda one: (days.index(one[0]), one[1])))


def _ways(her: UUID, mine: Registration, wishes: list[Choice]) -> Iterable[Way]:
    known = {row.place_id: row for row in Reach.objects.filter(client=her, ended_at=None)}
    never = {
        one.place_id for one in wishes if one.about == About.NOT_PLACE and one.firm == Firm.MUST
    }
    for place in Place.objects.filter(pk__in=mine.registered, ended_at=None).order_by("name"):
        way = known.get(place.pk)
        yield Way(
            place.pk,
            place.name,
            way.minutes if way else 0,
            place.pk in never,
            Travels(way.how) if way and way.how else None,
            known=way is not None,
        )

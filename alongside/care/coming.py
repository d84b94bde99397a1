"""When she can come, as it stands, and who wrote it down. What she says of it: `alongside.care.say_when`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import QuerySet

from alongside.areas.settings import BANDS, minutes_of
from alongside.care.choices import About, Creche, Firm, Holidays, Minded, Mode, Travels, When
from alongside.care.choosing import standing_choices
from alongside.care.models import Choice, FreeTime, Reach, Registration
from alongside.care.offered.choices import Told
from alongside.care.offered.models import SaidWhen
from alongside.care.saying import way_in
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.services.choices import Band, Weekday
from alongside.services.models import AreaSettings, Place, SchoolCalendar
from alongside.trust.acting import acting

EITHER = "either"
MINUTES = (10, 20, 30, 45, 60, 90)
"""How long a way can be said to take."""
Part = tuple[Weekday, Band]
"""A part of a day of the week."""


@dataclass(frozen=True, slots=True)
class Said:
    """That she said something herself, and when. ``by``: the worker who wrote it down beside her, if one did."""

    by: Worker | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a place: minutes, or that she cannot get there; and how she travels, if she said.

    ``known``: whether anybody knows how far it is; ``said``, ``said_how``: that she said the one and the other herself.
    """

    place: UUID
    name: str
    minutes: int
    cannot: bool
    how: Travels | None = None
    known: bool = True
    said: Said | None = None
    said_how: Said | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """What is known of when she can come. ``said``: what she told us herself, the ways apart; ``hours``: where what files say of her week is
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
    said: Mapping[Told, Said]

    @property
    def any_day(self) -> bool:
        """Whether every part of the working week would do."""
        return self.parts >= _any_time(self.bands)

    @property
    def along(self) -> int:
        """How many children come with her: each time, or in the holidays, where she has said who looks after them else."""
        in_holidays = self.minded is not None and self.holidays is Holidays.CRECHE
        return self.children if self.always or in_holidays else 0


def coming(her: UUID) -> Coming | None:
    """All of it, for her pages. None for somebody who is not registered for anything yet."""
    with acting(As.HER, her):
        return coming_of(her)


def coming_of(client: UUID) -> Coming | None:
    """The same of one record, for whoever acts. None of a record that was joined into another: no time is planned from it."""
    mine = _registered(client).first()
    if mine is None:
        return None
    wishes = list(standing_choices(client))
    bands = bands_of(mine.area_id)
    free = list(FreeTime.objects.filter(client=client, ended_at=None))
    parts = [_parts(row, bands) for row in free]
    modes = {one.value for one in wishes if one.about == About.MODE and one.value in Mode.values}
    calendars = SchoolCalendar.objects.filter(area=mine.area_id, ended_at=None)
    return Coming(
        schools=tuple((row.pk, _called(row.name)) for row in calendars.order_by("name")),
        school=mine.school_id,
        holidays=Holidays(mine.holidays),
        minded=Minded(mine.minded) if mine.minded else None,
        children=mine.children,
        always=mine.creche == Creche.ALWAYS,
        parts=frozenset().union(*parts) if free else _any_time(bands),
        hours=() if all(parts) else _hours(free),
        best=frozenset(
            Band(one.value)
            for one in wishes
            if one.about == About.BAND and one.value in Band.values
        ),
        how=(modes.pop() if len(modes) == 1 else EITHER) if mine.online else Mode.IN_PERSON,
        ways=tuple(_ways(mine, wishes)),
        bands=bands,
        said={Told(row.about): _by(row) for row in _said(client).filter(ended_at=None)},
    )


def can_be_said(client: UUID) -> bool:
    """Whether there is anything to say of one record: whether `coming_of` would give it."""
    return _registered(client).exists()


def _registered(client: UUID) -> QuerySet[Registration]:
    return Registration.objects.filter(client=client, ended_at=None, client__merged_into=None)


def _said(client: UUID) -> QuerySet[SaidWhen]:
    return SaidWhen.objects.filter(client=client).select_related("written_by")


def _by(row: SaidWhen) -> Said:
    return Said(row.written_by, row.began_at)


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


def _ways(mine: Registration, wishes: list[Choice]) -> Iterable[Way]:
    her = mine.client_id
    known = {row.place_id: row for row in Reach.objects.filter(client=her, ended_at=None)}
    never = {
        one.place_id for one in wishes if one.about == About.NOT_PLACE and one.firm == Firm.MUST
    }
    told = list(_said(her).filter(about=Told.TRAVEL).order_by("began_at", "ended_at"))
    for place in Place.objects.filter(pk__in=mine.registered, ended_at=None).order_by("name"):
        way = known.get(place.pk)
        said, said_how = (_last_said(told, place.pk, part) for part in (0, 1))
        yield Way(
            place.pk,
            place.name,
            way.minutes if way else 0,
            place.pk in never,
            Travels(way.how) if way and way.how else None,
            known=way is not None,
            said=said,
            said_how=said_how,
        )


def _last_said(told: list[SaidWhen], place: UUID, part: int) -> Said | None:
    """When she last said something else than before of one part of a way: one row has what she said of all of them."""
    before, found = "", None
    for row in told:
        said = way_in(row.value.split(), place)[part]
        if said != before:
            before, found = said, _by(row)
    return found

"""When she can come, as she says it herself: rows of care that are dated, ended and begun again, never deleted.

Every verb acts as her. What she said is kept in the words of its form as well (`SaidWhen`), which is how an
import knows that it is hers (`alongside.care.coming_rows`). Her registered places follow from public rules and are never
changed here: a place that she cannot get to is a choice of hers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from alongside.care.choices import (
    COME_ALONG,
    About,
    Creche,
    Firm,
    Holidays,
    Minded,
    Mode,
    SaidBy,
    Travels,
)
from alongside.care.choosing import choose, standing_choices, take_back
from alongside.care.coming import EITHER, Part, bands_of
from alongside.care.models import Choice, FreeTime, Reach, Registration
from alongside.care.offered.choices import Told
from alongside.care.offered.models import SaidWhen
from alongside.kit.walls import As
from alongside.services.choices import Band, Weekday
from alongside.services.models import Place, SchoolCalendar
from alongside.trust.acting import acting

DAY_ENDS = 24 * 60


def say_school(*, her: UUID, calendar: UUID | None) -> None:
    """Which council's schools her children go to, or none. Raises `SchoolCalendar.DoesNotExist`."""
    with acting(As.HER, her) as at:
        mine = _mine(her)
        if calendar is not None:
            SchoolCalendar.objects.get(pk=calendar, area=mine.area_id, ended_at=None)
        _school(mine, calendar, at)
        if mine.minded == (Minded.SCHOOL if calendar is None else Minded.NONE):
            _minded(mine, None, at)


def say_holidays(*, her: UUID, holidays: Holidays) -> None:
    """What happens in the school holidays."""
    with acting(As.HER, her) as at:
        Registration.objects.filter(pk=_mine(her).pk).update(holidays=holidays)
        _said(her, Told.HOLIDAYS, holidays, at)


def say_minded(*, her: UUID, minded: Minded) -> None:
    """Who looks after the children meanwhile. With none at home, nothing about children binds any more.

    Children who come along, or whom nobody can look after, need places in a creche from now on, one until she says more.
    """
    with acting(As.HER, her) as at:
        mine = _mine(her)
        _minded(mine, minded, at)
        along = minded in COME_ALONG
        columns = {"creche": Creche.ALWAYS if along else Creche.NEVER}
        children = {"children": max(mine.children, 1)} if along else {}
        Registration.objects.filter(pk=mine.pk).update(**columns, **children)
        if minded is Minded.NONE:
            _school(mine, None, at)
            Registration.objects.filter(pk=mine.pk).update(holidays=Holidays.FINE)
            _said(her, Told.HOLIDAYS, Holidays.FINE, at)


def say_children(*, her: UUID, number: int) -> None:
    """How many children come with her and need somebody to look after them; none is an answer.

    Where they are looked after otherwise, it is about the school holidays alone.
    """
    with acting(As.HER, her) as at:
        mine = _mine(her)
        row = Registration.objects.filter(pk=mine.pk)
        if number:
            row.update(children=number)
        if mine.minded not in (Minded.SCHOOL, Minded.SOMEBODY):
            row.update(creche=Creche.ALWAYS if number else Creche.NEVER)
            if (mine.minded in COME_ALONG) != bool(number):
                _minded(mine, Minded.ALONG if number else None, at)
        _said(her, Told.CHILDREN, str(number), at)


def say_days(*, her: UUID, parts: Iterable[Part]) -> None:
    """Which parts of the week she can come; before the first and after the last there is nothing to come to."""
    chosen = set(parts)
    with acting(As.HER, her) as at:
        mine = _mine(her)
        FreeTime.objects.filter(client=her, ended_at=None).update(ended_at=at)
        FreeTime.objects.bulk_create(
            FreeTime(
                client_id=her, area_id=mine.area_id, weekday=day, start=first, end=last, began_at=at
            )
            for day, first, last in _hours(chosen, bands_of(mine.area_id))
        )
        words = " ".join(sorted(f"{day}-{band}" for day, band in chosen))
        _said(her, Told.DAYS, words, at)


def say_best(*, her: UUID, bands: Iterable[Band]) -> None:
    """Which parts of the day suit her best: a wish. None takes it back."""
    wanted = set(bands)
    with acting(As.HER, her) as at:
        area = _mine(her).area_id
        there = {Band(one.value) for one in standing_choices(her).filter(about=About.BAND)}
        if there - wanted:
            take_back(client=her, about=About.BAND, at=at)
        for band in sorted(wanted):
            choose(client=her, area=area, about=About.BAND, value=band, firm=Firm.WOULD_LIKE, at=at)


def say_how(*, her: UUID, how: str) -> None:
    """In person, online or either. Without online nothing is ever online; the rest is a wish."""
    with acting(As.HER, her) as at:
        mine = _mine(her)
        Registration.objects.filter(pk=mine.pk).update(online=how != Mode.IN_PERSON)
        take_back(client=her, about=About.MODE, at=at)
        if how != EITHER:
            choose(
                client=her,
                area=mine.area_id,
                about=About.MODE,
                value=how,
                firm=Firm.WOULD_LIKE,
                at=at,
            )
        _said(her, Told.HOW, how, at)


def say_way(*, her: UUID, place: UUID, minutes: int | None) -> None:
    """How long the way to a place of hers takes, or, with None, that she cannot get there: then it is never there.

    How she travels stays as she said it. Raises `Place.DoesNotExist` for a place she is not registered at.
    """
    with acting(As.HER, her) as at:
        mine = _mine(her)
        there = Place.objects.get(pk=place, pk__in=mine.registered, ended_at=None)
        standing = standing_choices(her).filter(about=About.NOT_PLACE, place=there)
        if minutes is None and not standing.exists():
            Choice.objects.create(
                client_id=her,
                area_id=mine.area_id,
                about=About.NOT_PLACE,
                place=there,
                firm=Firm.MUST,
                said_by=SaidBy.HER,
                began_at=at,
            )
        if minutes is not None:
            standing.update(ended_at=at, taken_back=True)
            _reach(mine, there, at, minutes=minutes)
        _said_of(her, place, at, minutes="no" if minutes is None else str(minutes))


def say_travels(*, her: UUID, place: UUID, how: Travels) -> None:
    """How she gets to a place of hers. No plan reads it: it is for whoever arranges a fare, a lift or another place.

    Raises `Place.DoesNotExist` for a place she is not registered at, or of which nobody knows how far it is.
    """
    with acting(As.HER, her) as at:
        mine = _mine(her)
        near = Reach.objects.filter(client=her, ended_at=None).values("place")
        there = Place.objects.get(pk__in=near, pk=place, ended_at=None)
        _reach(mine, there, at, how=how)
        _said_of(her, place, at, how=how)


def _reach(mine: Registration, there: Place, at: datetime, **said: Any) -> None:
    """The way to a place with what she said of it now, and the rest as it stood."""
    before = Reach.objects.filter(client=mine.client_id, place=there, ended_at=None)
    kept = before.values("minutes", "pence", "how").first() or {}
    before.update(ended_at=at)
    columns = {"client_id": mine.client_id, "area_id": mine.area_id, "place": there, "began_at": at}
    Reach.objects.create(**columns, **(kept | said))


def _said_of(her: UUID, place: UUID, at: datetime, **said: str) -> None:
    """Keep what she said of the way to a place: ``place:minutes:how``, each empty where she has not said it."""
    told = _told(her, Told.TRAVEL).split()
    minutes, how = "", ""
    for one in told:
        if one.startswith(place.hex):
            minutes, _, how = one.removeprefix(f"{place.hex}:").partition(":")
    way = f"{place.hex}:{said.get('minutes', minutes)}:{said.get('how', how)}"
    rest = [one for one in told if not one.startswith(place.hex)]
    _said(her, Told.TRAVEL, " ".join(sorted([*rest, way])), at)


def _school(mine: Registration, calendar: UUID | None, at: datetime) -> None:
    Registration.objects.filter(pk=mine.pk).update(school=calendar)
    _said(mine.client_id, Told.SCHOOL, str(calendar or ""), at)


def _minded(mine: Registration, minded: Minded | None, at: datetime) -> None:
    """``minded``: None where what she said before no longer is so, and she has not said what is."""
    Registration.objects.filter(pk=mine.pk).update(minded=minded or "")
    _said(mine.client_id, Told.MINDED, minded or "", at)


def _mine(her: UUID) -> Registration:
    found: Registration = Registration.objects.select_for_update().get(client=her, ended_at=None)
    return found


def _said(her: UUID, about: Told, value: str, at: datetime) -> None:
    SaidWhen.objects.filter(client=her, about=about, ended_at=None).update(ended_at=at)
    SaidWhen.objects.create(client_id=her, about=about, value=value, began_at=at)


def _told(her: UUID, about: Told) -> str:
    found = SaidWhen.objects.filter(client=her, about=about, ended_at=None)
    return found.values_list("value", flat=True).first() or ""


def _hours(
    chosen: set[Part], bands: tuple[tuple[Band, int, int], ...]
) -> Iterable[tuple[Weekday, time, time]]:
    for day in Weekday:
        for number, (band, first, last) in enumerate(bands):
            if (day, band) in chosen:
                start = 0 if number == 0 else first
                end = DAY_ENDS - 1 if number == len(bands) - 1 else last
                yield day, time(*divmod(start, 60)), time(*divmod(end, 60))

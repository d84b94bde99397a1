"""When she can come, as she says it herself: rows of care that are dated, ended and begun again, never deleted.

Every verb acts as her, or as the worker ``by``, who writes down in the room what she says. What she said is kept in the
words of its form as well (`alongside.care.saying`). Her registered places follow from public rules and are never
changed here: a place that she cannot get to is a choice of hers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID

from alongside.care.choices import COME_ALONG, About, Creche, Firm, Holidays, Minded, Mode, Travels
from alongside.care.choosing import choose, standing_choices, take_back
from alongside.care.coming import EITHER, Part, bands_of
from alongside.care.models import FreeTime, Reach
from alongside.care.offered.choices import Told
from alongside.care.saying import Saying, saying
from alongside.services.choices import Band, Weekday
from alongside.services.models import Place, SchoolCalendar

DAY_ENDS = 24 * 60


def say_school(*, her: UUID, calendar: UUID | None, by: UUID | None = None) -> None:
    """Which council's schools her children go to, or none. Raises `SchoolCalendar.DoesNotExist`."""
    with saying(her, by) as said:
        if calendar is not None:
            SchoolCalendar.objects.get(pk=calendar, area=said.mine.area_id, ended_at=None)
        _school(said, calendar)
        if said.mine.minded == (Minded.SCHOOL if calendar is None else Minded.NONE):
            _minded(said, None)


def say_holidays(*, her: UUID, holidays: Holidays, by: UUID | None = None) -> None:
    """What happens in the school holidays."""
    with saying(her, by) as said:
        said.change(holidays=holidays)
        said.keep(Told.HOLIDAYS, holidays)


def say_minded(*, her: UUID, minded: Minded, by: UUID | None = None) -> None:
    """Who looks after the children meanwhile. With none at home, nothing about children binds any more.

    Children who come along, or whom nobody can look after, need places in a creche from now on, one until she says more.
    """
    with saying(her, by) as said:
        _minded(said, minded)
        along = minded in COME_ALONG
        said.change(creche=Creche.ALWAYS if along else Creche.NEVER)
        if along:
            said.change(children=max(said.mine.children, 1))
        if minded is Minded.NONE:
            _school(said, None)
            said.change(holidays=Holidays.FINE)
            said.keep(Told.HOLIDAYS, Holidays.FINE)


def say_children(*, her: UUID, number: int, by: UUID | None = None) -> None:
    """How many children come with her and need somebody to look after them; none is an answer.

    Where they are looked after otherwise, it is about the school holidays alone. Where nobody can and none comes along,
    what is left is their school, where she has named one.
    """
    with saying(her, by) as said:
        minded = said.mine.minded
        if number:
            said.change(children=number)
        if minded not in (Minded.SCHOOL, Minded.SOMEBODY):
            said.change(creche=Creche.ALWAYS if number else Creche.NEVER)
            if (minded in COME_ALONG) != bool(number):
                _minded(said, Minded.ALONG if number else _without_any(said))
        said.keep(Told.CHILDREN, str(number))


def say_days(*, her: UUID, parts: Iterable[Part], by: UUID | None = None) -> None:
    """Which parts of the week she can come; before the first and after the last there is nothing to come to."""
    chosen = set(parts)
    with saying(her, by) as said:
        area = said.mine.area_id
        FreeTime.objects.filter(client=her, ended_at=None).update(ended_at=said.at)
        FreeTime.objects.bulk_create(
            FreeTime(
                client_id=her, area_id=area, weekday=day, start=first, end=last, began_at=said.at
            )
            for day, first, last in _hours(chosen, bands_of(area))
        )
        said.keep(Told.DAYS, " ".join(sorted(f"{day}-{band}" for day, band in chosen)))


def say_best(*, her: UUID, bands: Iterable[Band], by: UUID | None = None) -> None:
    """Which parts of the day suit her best: a wish. None takes it back."""
    wanted = set(bands)
    with saying(her, by) as said:
        there = {Band(one.value) for one in standing_choices(her).filter(about=About.BAND)}
        if there - wanted:
            take_back(client=her, about=About.BAND, by=by, at=said.at)
        for band in sorted(wanted):
            _would_like(said, About.BAND, band)
        said.keep(Told.BEST, " ".join(sorted(wanted)))


def say_how(*, her: UUID, how: str, by: UUID | None = None) -> None:
    """In person, online or either. Without online nothing is ever online; the rest is a wish."""
    with saying(her, by) as said:
        said.change(online=how != Mode.IN_PERSON)
        take_back(client=her, about=About.MODE, by=by, at=said.at)
        if how != EITHER:
            _would_like(said, About.MODE, how)
        said.keep(Told.HOW, how)


def say_way(*, her: UUID, place: UUID, minutes: int | None, by: UUID | None = None) -> None:
    """How long the way to a place of hers takes, or, with None, that she cannot get there: then it is never there.

    How she travels stays as she said it. Raises `Place.DoesNotExist` for a place she is not registered at.
    """
    with saying(her, by) as said:
        there = Place.objects.get(pk=place, pk__in=said.mine.registered, ended_at=None)
        if minutes is None:
            choose(
                client=her,
                area=said.mine.area_id,
                about=About.NOT_PLACE,
                place=place,
                firm=Firm.MUST,
                by=by,
                at=said.at,
            )
        else:
            standing = standing_choices(her).filter(about=About.NOT_PLACE, place=there)
            standing.update(ended_at=said.at, taken_back=True, ended_by=by)
            _reach(said, there, minutes=minutes)
        said.keep_of(place, minutes="no" if minutes is None else str(minutes))


def say_travels(*, her: UUID, place: UUID, how: Travels, by: UUID | None = None) -> None:
    """How she gets to a place of hers. No plan reads it: it is for whoever arranges a fare, a lift or another place.

    Raises `Place.DoesNotExist` for a place she is not registered at, or of which nobody knows how far it is.
    """
    with saying(her, by) as said:
        near = Reach.objects.filter(client=her, ended_at=None).values("place")
        there = Place.objects.get(pk__in=near, pk=place, ended_at=None)
        _reach(said, there, how=how)
        said.keep_of(place, how=how)


def _reach(said: Saying, there: Place, **new: Any) -> None:
    """The way to a place with what she said of it now, and the rest as it stood."""
    before = Reach.objects.filter(client=said.her, place=there, ended_at=None)
    kept = before.values("minutes", "pence", "how").first() or {}
    before.update(ended_at=said.at)
    columns = {"client_id": said.her, "area_id": said.mine.area_id, "place": there}
    Reach.objects.create(**columns, began_at=said.at, **(kept | new))


def _would_like(said: Saying, about: About, value: str) -> None:
    choose(
        client=said.her,
        area=said.mine.area_id,
        about=about,
        value=value,
        firm=Firm.WOULD_LIKE,
        by=said.by,
        at=said.at,
    )


def _school(said: Saying, calendar: UUID | None) -> None:
    said.change(school=calendar)
    said.keep(Told.SCHOOL, str(calendar or ""))


def _minded(said: Saying, minded: Minded | None) -> None:
    """``minded``: None where what she said before no longer is so, and she has not said what is."""
    said.change(minded=minded or "")
    said.keep(Told.MINDED, minded or "")


def _without_any(said: Saying) -> Minded | None:
    """Who is with them where none comes along: of nobody who can, what is left is their school."""
    left = said.mine.minded == Minded.NOBODY and said.mine.school_id is not None
    return Minded.SCHOOL if left else None


def _hours(
    chosen: set[Part], bands: tuple[tuple[Band, int, int], ...]
) -> Iterable[tuple[Weekday, time, time]]:
    for day in Weekday:
        for number, (band, first, last) in enumerate(bands):
            if (day, band) in chosen:
                start = 0 if number == 0 else first
                end = DAY_ENDS - 1 if number == len(bands) - 1 else last
                yield day, time(*divmod(start, 60)), time(*divmod(end, 60))

"""What changed in one day about the people a worker works with, for typing it nowhere twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import localtime

from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.choice_words import choice_words
from alongside.care.mine import Mine, my_people
from alongside.care.models import AgreedTime, Choice
from alongside.trust.access.choices import Category
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looked


@dataclass(frozen=True, slots=True)
class Change:
    """One row: when it was written down, about whom, what, and the details."""

    at: datetime
    ref: str
    known_as: str
    what: str
    details: str


def changes_of(viewer: Viewer, day: date, at: datetime) -> list[Change]:
    """The changes of a day by the clock on the wall, the earliest first. Each row's person is looked at, in its category."""
    zone = ZoneInfo(settings.TIME_ZONE)
    first = datetime.combine(day, time(), zone)
    last = datetime.combine(day + timedelta(days=1), time(), zone)
    people = my_people(viewer, at)
    found = [
        *_times(people, first, last),
        *_attended(people, first, last),
        *_choices(people, first, last),
    ]
    return sorted(found, key=lambda one: (one.at, one.ref, one.what))


def _within(column: str, first: datetime, last: datetime) -> Q:
    return Q(**{f"{column}__gte": first, f"{column}__lt": last})


def _times(people: dict[UUID, Mine], first: datetime, last: datetime) -> Iterator[Change]:
    when = _within("began_at", first, last) | _within("ended_at", first, last)
    rows = AgreedTime.objects.filter(when, client__in=list(people))
    for row in rows.select_related("place", "worker", "visit"):
        who = row.worker.name or row.worker.ref
        details = f"{row.visit.kind}, {row.day:%Y-%m-%d} {row.start:%H:%M}, {row.place.name}, {who}"
        if first <= row.began_at < last:
            yield _change(
                people[row.client_id], Category.DIARY, row.began_at, "Time agreed", details
            )
        if row.ended_at is not None and first <= row.ended_at < last:
            yield _change(
                people[row.client_id], Category.DIARY, row.ended_at, "Time called off", details
            )


def _attended(people: dict[UUID, Mine], first: datetime, last: datetime) -> Iterator[Change]:
    rows = Attendance.objects.filter(_within("written_at", first, last), client__in=list(people))
    for row in rows.select_related("agreed__place"):
        agreed = row.agreed
        details = (
            f"{How(row.how).label}; {agreed.day:%Y-%m-%d} {agreed.start:%H:%M}, {agreed.place.name}"
        )
        yield _change(
            people[row.client_id], Category.DIARY, row.written_at, "Visit written down", details
        )


def _choices(people: dict[UUID, Mine], first: datetime, last: datetime) -> Iterator[Change]:
    when = _within("began_at", first, last) | _within("ended_at", first, last)
    rows = Choice.objects.filter(when, client__in=list(people)).select_related("worker", "place")
    for row in rows:
        who, words = people[row.client_id], choice_words(row)
        if first <= row.began_at < last:
            yield _change(who, Category.CHOICES, row.began_at, "Choice made", words)
        if row.ended_at is not None and first <= row.ended_at < last:
            yield _change(who, Category.CHOICES, row.ended_at, "Choice taken back", words)


def _change(who: Mine, category: Category, at: datetime, what: str, details: str) -> Change:
    looked(who.id, Category.ARRIVAL)
    looked(who.id, category)
    return Change(localtime(at), who.ref, who.known_as, what, details)

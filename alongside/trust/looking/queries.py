"""What she can ask about who looked. Each question is asked as her, and the database gives out hers alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.joined import records
from alongside.trust.looking.models import Look, LookSubject
from alongside.trust.looking.words import day_in_words, sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the same person at the same page for the same reason on one day is one line.

    ``look`` is the last of the looks it stands for; it is what she points to, where a person looked.
    """

    look: UUID
    words: str
    times: int
    by_person: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which somebody looked."""

    day: date
    words: str
    lines: tuple[Line, ...]


def who_looked(her: UUID, *, since: datetime | None = None) -> tuple[Day, ...]:
    """Who looked at her record, newest day first. Her own visits to her own pages are not in it."""
    about_her = LookSubject.objects.filter(look=OuterRef("pk"), client_id__in=records(her))
    looks = Look.objects.filter(Exists(about_her)).exclude(viewer_kind=As.HER)
    if since:
        looks = looks.filter(at__gte=since)
    newest_first = list(looks.order_by("-sequence"))
    names = dict(
        Worker.objects.filter(pk__in={look.viewer_id for look in newest_first}).values_list(
            "pk", "name"
        )
    )
    by_people = {look.pk for look in newest_first if look.viewer_id in names}
    days: dict[date, dict[tuple[str, str, str, str], UUID]] = {}
    times: Counter[tuple[date, tuple[str, str, str, str]]] = Counter()
    for look in newest_first:
        who = names.get(look.viewer_id, "Alongside") if look.viewer_id else "Alongside"
        key = (who, look.held, look.page, look.purpose)
        on = localdate(look.at)
        days.setdefault(on, {}).setdefault(key, look.pk)
        times[on, key] += 1
    return tuple(
        Day(
            on,
            day_in_words(on),
            tuple(
                Line(look, sentence(*key, times[on, key]), times[on, key], look in by_people)
                for key, look in lines.items()
            ),
        )
        for on, lines in days.items()
    )

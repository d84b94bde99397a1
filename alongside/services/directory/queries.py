"""Questions about the directory for a manager: what looks alike, what is unsure, what nobody has checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from alongside.services.choices import Weekday
from alongside.services.directory.choices import Help, Matter, Said, Who
from alongside.services.directory.models import Alike, At, Organisation, Service

MOST = 200
"""Pairs that are worked out at once; more than that is a feed brought in twice under two names."""


def unsure() -> QuerySet[Service]:
    """Services of which the classifier could not tell, for a person to read."""
    rows = Service.objects.filter(help=Help.UNSURE, help_by=None, ended_at=None, same_as=None)
    return rows.select_related("organisation").order_by("name", "pk")


def left_out(words: str, *, most: int) -> list[Service]:
    """Services that the classifier took for no help, by name; with words, those that hold them."""
    rows = _left_out().select_related("organisation", "feed").order_by("name", "pk")
    return list(_holding(rows, words)[:most])


def left_out_count() -> int:
    """How many the classifier left out."""
    return _left_out().count()


def said_by_a_person(words: str, *, most: int) -> list[Service]:
    """Services of which a person said whether they are help, by name; with words, those that hold them."""
    rows = Service.objects.exclude(help_by=None).filter(ended_at=None, same_as=None)
    rows = rows.select_related("organisation", "feed", "help_by").order_by("name", "pk")
    return list(_holding(rows, words)[:most])


def _left_out() -> QuerySet[Service]:
    return Service.objects.filter(help=Help.NO, help_by=None, ended_at=None, same_as=None)


def _holding(rows: QuerySet[Service], words: str) -> QuerySet[Service]:
    said = Q(name__icontains=words) | Q(about__icontains=words) | Q(organisation__name__icontains=words)  # fmt: skip
    return rows.filter(said) if words else rows


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one, with what tells them apart."""

    kind: str
    one: UUID
    other: UUID
    name: str
    words: tuple[str, str]


def alike_pairs() -> list[Pair]:
    """Two services of one name at one place; one organisation under two ids. Not those a person has answered."""
    answered = set(Alike.objects.values_list("one_id", "other_id"))
    return [pair for pair in _pairs() if (pair.one, pair.other) not in answered][:MOST]


def alike_count() -> int:
    """How many pairs wait for a person, up to `MOST`."""
    return len(alike_pairs())


def _pairs() -> Iterable[Pair]:
    repeated = _repeated(At.objects.filter(ended_at=None, service__same_as=None).exclude(location__key=""),
                         "service__key", "location__key")  # fmt: skip
    for name, where in repeated:
        rows = At.objects.filter(
            service__key=name, location__key=where, ended_at=None, service__same_as=None
        )
        found = {row.service_id: row.service for row in rows.select_related("service__feed")}
        yield from _both(
            "service", [found[key] for key in sorted(found)], lambda one: one.about[:120]
        )
    for (name,) in _repeated(Organisation.objects.filter(ended_at=None, same_as=None), "key"):
        rows_ = Organisation.objects.filter(key=name, ended_at=None, same_as=None).select_related(
            "feed"
        )
        yield from _both("organisation", list(rows_.order_by("pk")), lambda one: one.website)


def _both(kind: str, rows: list[Any], more: Any) -> Iterable[Pair]:
    for one, other in combinations(sorted(rows, key=lambda row: row.pk), 2):
        words = tuple(f"{row.name}, from {row.feed.name}. {more(row)}" for row in (one, other))
        yield Pair(kind, one.pk, other.pk, one.name, (words[0], words[1]))


def _repeated(rows: QuerySet[Any], *names: str) -> list[tuple[str, ...]]:
    """Values of these fields that stand with more than one id."""
    counted = rows.values_list(*names)
    unit = "service" if names[0].startswith("service") else "pk"
    return [
        tuple(row[:-1])
        for row in counted.annotate(n=Count(unit, distinct=True))
        .filter(n__gt=1)
        .order_by(*names)[:MOST]
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as a manager sees it."""

    id: UUID
    service: UUID
    withheld: bool
    name: str
    where: str
    said: dict[Matter, Said]
    who_else: str
    door: str
    will_ask: str
    hours: tuple[str, ...]
    checked_at: date | None
    checked_by: str
    help_why: str
    help_words: list[str]


def kept(name: str, *, most: int) -> list[Kept]:
    """Entries that a search shows, those longest without a check first; with a name, those that hold it."""
    rows = (
        _rows()
        .filter(found=True)
        .order_by(F("checked_at").asc(nulls_first=True), "service__name", "pk")
    )
    return [
        _kept(row) for row in (rows.filter(service__name__icontains=name) if name else rows)[:most]
    ]


def kept_one(key: UUID) -> Kept | None:
    """One entry."""
    row = _rows().prefetch_related("openings").filter(pk=key).first()
    return _kept(row, with_hours=True) if row else None


def _rows() -> QuerySet[At]:
    return At.objects.select_related("service", "location", "checked_by")


def _kept(row: At, *, with_hours: bool = False) -> Kept:
    days = list(Weekday)
    openings = (
        sorted(row.openings.all(), key=lambda one: (days.index(Weekday(one.weekday)), one.opens))
        if with_hours
        else []
    )
    location = row.location
    return Kept(
        id=row.pk,
        service=row.service_id,
        withheld=row.withheld,
        name=row.service.name,
        where=", ".join(filter(None, (location.address, location.town, location.postcode)))
        if location
        else "",
        said={matter: Said(getattr(row, matter.value)) for matter in Matter},
        who_else=row.who_else,
        door=row.door,
        will_ask=row.will_ask,
        hours=tuple(
            f"{Weekday(one.weekday).label} {one.opens:%H:%M} to {one.closes:%H:%M}, {Who(one.who).label}"
            f"{' (said here)' if one.by_person else ''}"
            for one in openings
        ),
        checked_at=row.checked_at,
        checked_by=row.checked_by.name if row.checked_by else "",
        help_why=row.service.help_why,
        help_words=list(row.service.help_words),
    )

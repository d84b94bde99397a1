"""Finding a place by what matters: those that say so, and apart from them those that have not said.

A place that says no to one of the matters is left out. Where it is looked from is a district's or a
town's middle, never nearer, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from math import cos, radians
from uuid import UUID

from django.db import connection
from django.db.models import Avg, Count, QuerySet

from alongside.areas.districts import district_of, districts
from alongside.areas.haversine import LatLon, metres
from alongside.areas.named import named
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Help, Matter, Said, Who
from alongside.services.directory.models import At, Location, Opening
from alongside.services.directory.places import Place, place_of
from alongside.services.directory.withheld import may_be_shown

MILE = 1609.344
"""Metres."""
A_PAGE = 8
_ANYWHERE = f"a.latitude is null and a.{Matter.ONLINE.value} in ('{Said.YES}', '{Said.AT_TIMES}')"
"""What is by telephone or online alone: it is as near to her as to anybody."""
_DEGREE = 111_195.0
"""Metres of one degree to the north."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. ``near`` None: no distance. ``miles`` None: however far. ``first``: how many to pass over."""

    near: LatLon | None = None
    miles: int | None = 10
    matters: frozenset[Matter] = frozenset()
    language: str = ""
    remote: bool = False
    first: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """Hours as they are shown."""

    weekday: Weekday
    opens: time
    closes: time
    who: Who


@dataclass(frozen=True, slots=True)
class Result:
    """One place. ``says_so``: it says yes to all that was asked; otherwise it has not said to some of it."""

    place: Place
    metres: float | None
    says_so: bool
    hours: tuple[Open, ...]


LONGEST, PARTS = 80, 4
"""How much of what was typed is looked at: signs, and parts between commas."""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of places, those that say so first; and whether there are more."""

    rows: tuple[Result, ...]
    more: bool


def spot_of(typed: str) -> LatLon | None:
    """Where a postcode or the name of a town lies, roughly; None where it is not known. Of several with commas between them
    the postcode counts, else the first that is known ("Leeds, LS1", "Armley, Leeds").

    Towns are those of the directory's own addresses; a name that none of them has may be a local authority's.
    """
    parts = [" ".join(part.split()) for part in typed[:LONGEST].split(",")[:PARTS]]
    for part in parts:
        if district := district_of(part):
            return districts().get(district)
    return next((spot for part in parts if part and (spot := _spot_of_name(part))), None)


def _spot_of_name(name: str) -> LatLon | None:
    found = Location.objects.filter(
        town__iexact=name, ended_at=None, latitude__isnull=False
    ).aggregate(north=Avg("latitude"), east=Avg("longitude"), count=Count("pk"))
    return (found["north"], found["east"]) if found["count"] else named(name)


def search(asked: Asked) -> Results:
    """A page of places: those that say so by distance, then those that have not said, by distance."""
    keys = _keys(asked)
    shown = keys[:A_PAGE]
    rows = _read().in_bulk([key for key, _ in shown])
    hours = _hours(rows)
    found = tuple(
        _result(rows[key], asked.near, says_so, hours.get(key, ())) for key, says_so in shown
    )
    return Results(found, len(keys) > A_PAGE)


def one(key: UUID) -> Result | None:
    """One place that was ever shown; one that has ended says so itself, one that another stands for leads there."""
    row = _read().filter(may_be_shown(), pk=key, service__help=Help.YES).first()
    if row is not None and row.service.same_as_id:
        others = _read().filter(service=row.service.same_as_id, found=True)
        row = others.order_by("pk").first() or row
    return _result(row, None, True, _hours([row.pk]).get(row.pk, ())) if row else None


def _read() -> QuerySet[At]:
    return At.objects.select_related("service__organisation", "location")


def _result(row: At, near: LatLon | None, says_so: bool, hours: tuple[Open, ...]) -> Result:
    place = place_of(row)
    far = metres(near, place.at) if near and place.at else None
    return Result(place, far, says_so, hours)


def _keys(asked: Asked) -> list[tuple[UUID, bool]]:
    """Ids of one page and one more, in order, each with whether it says so."""
    where: list[str] = ["a.found"]
    values: list[str | float | int] = []
    for matter in sorted(asked.matters):
        where.append(f"a.{matter.value} <> '{Said.NO}'")
    yes = " and ".join(f"a.{matter.value} <> ''" for matter in sorted(asked.matters)) or "true"
    order, join = "a.service_id", ""
    by_phone = Matter.ONLINE in asked.matters
    if asked.language:
        join = "join directory_service s on s.id = a.service_id"
        where.append("(%s = any(s.languages) or s.languages = '{}')")
        yes += " and s.languages <> '{}'"
        values.append(asked.language.casefold())
    if asked.remote:
        where.append(f"a.{Matter.ONLINE.value} in ('{Said.YES}', '{Said.AT_TIMES}')")
    elif asked.near is not None:
        lat, lon = asked.near
        east = cos(radians(lat))
        order = "((a.latitude - %s) ^ 2 + ((a.longitude - %s) * %s) ^ 2)"
        if asked.miles is not None:
            degrees = asked.miles * MILE / _DEGREE
            inside = "a.latitude between %s and %s and a.longitude between %s and %s"
            where.append(f"({inside} or {_ANYWHERE})" if by_phone else inside)
            values += [lat - degrees, lat + degrees, lon - degrees / east, lon + degrees / east]
        else:
            where.append("true" if by_phone else "a.latitude is not null")
        values += [lat, lon, east]
    query = (
        f"select a.id, ({yes}) as says_so from directory_at a {join} where {' and '.join(where)}"  # noqa: S608 - closed lists
        f" order by says_so desc, {order}, a.id limit %s offset %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [*values, A_PAGE + 1, asked.first])
        return [(key, says_so) for key, says_so in cursor.fetchall()]


def _hours(keys: Iterable[UUID]) -> dict[UUID, tuple[Open, ...]]:
    days = {day: n for n, day in enumerate(Weekday)}
    found: dict[UUID, list[Open]] = {}
    for one in Opening.objects.filter(at__in=list(keys)):
        row = Open(Weekday(one.weekday), one.opens, one.closes, Who(one.who))
        found.setdefault(one.at_id, []).append(row)
    return {
        key: tuple(sorted(rows, key=lambda one: (days[one.weekday], one.opens, one.closes)))
        for key, rows in found.items()
    }

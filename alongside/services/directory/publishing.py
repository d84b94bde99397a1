"""The directory as it is published to machines: what a search shows, whole, in pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from math import cos, radians
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from alongside.areas.haversine import LatLon, metres
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Matter, Said
from alongside.services.directory.models import At, Location, Opening, Organisation, Service

METRES_A_DEGREE = 111_195


@dataclass(frozen=True, slots=True)
class Open:
    """Open on a day, from a time or later, until a time or earlier; None is any."""

    day: Weekday | None = None
    starts: time | None = None
    ends: time | None = None

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self != Open()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which services are asked for. ``near`` and ``within`` (metres) go together; of ``open`` one is enough."""

    search: str = ""
    said: tuple[Matter, Said] | None = None
    any_matter: bool = False
    minimum_age: float | None = None
    maximum_age: float | None = None
    open: tuple[Open, ...] = ()
    near: LatLon | None = None
    within: float | None = None


@dataclass(frozen=True, slots=True)
class PublishedAt:
    """A service at one location, with its hours."""

    id: UUID
    location: Location | None
    said: Mapping[Matter, Said]
    openings: tuple[Opening, ...]
    who_else: str
    door: str
    will_ask: str
    checked: str


@dataclass(frozen=True, slots=True)
class Published:
    """A service with all that is published of it."""

    id: UUID
    row: Service
    organisation: Organisation | None
    changed_at: datetime
    at: tuple[PublishedAt, ...]

    def says(self, matter: Matter) -> Said:
        """What it says of a matter at every one of its places; not said where they differ."""
        said = {one.said[matter] for one in self.at}
        return said.pop() if len(said) == 1 else Said.NOT_SAID


def services(asked: Filter, *, first: int, count: int) -> tuple[tuple[Published, ...], int]:
    """A page of services, by id, and how many there are; near a place, those that are there at one of theirs."""
    rows = _services(asked)
    if asked.near is not None:
        rows = rows.filter(pk__in=_at(asked).values("service_id"))
    return tuple(map(_published, _whole(rows)[first : first + count])), rows.count()


def service(key: UUID) -> Published | None:
    """One service, if it is published."""
    row = _whole(_services(Filter())).filter(pk=key).first()
    return _published(row) if row else None


def at_locations(
    asked: Filter, *, first: int, count: int
) -> tuple[tuple[tuple[Published, PublishedAt], ...], int]:
    """A page of services at locations, by id, and how many there are."""
    rows = _at(asked).order_by("pk")
    keys = list(rows.values_list("pk", "service_id")[first : first + count])
    return _pairs(keys), rows.count()


def at_location(key: UUID) -> tuple[Published, PublishedAt] | None:
    """One service at one location, if it is published."""
    found = At.objects.filter(pk=key, found=True, location__isnull=False).values_list(
        "pk", "service_id"
    )
    return next(iter(_pairs(list(found))), None)


def _pairs(keys: Iterable[tuple[UUID, UUID]]) -> tuple[tuple[Published, PublishedAt], ...]:
    wanted = list(keys)
    rows = _whole(Service.objects.filter(pk__in={service for _, service in wanted}))
    known = {row.pk: _published(row) for row in rows}
    return tuple(
        (known[service], next(one for one in known[service].at if one.id == key))
        for key, service in wanted
    )


def _at(asked: Filter) -> QuerySet[At]:
    rows = At.objects.filter(found=True, location__isnull=False)
    rows = rows.filter(service__in=_services(asked).values("pk"))
    if asked.near is None or asked.within is None:
        return rows
    lat, lon = asked.near
    wide = asked.within / METRES_A_DEGREE
    rows = rows.filter(
        latitude__range=(lat - wide, lat + wide),
        longitude__range=(lon - wide / cos(radians(lat)), lon + wide / cos(radians(lat))),
    )
    inside = [
        key
        for key, north, east in rows.values_list("pk", "latitude", "longitude")
        if north is not None
        and east is not None
        and metres(asked.near, (north, east)) <= asked.within
    ]
    return At.objects.filter(pk__in=inside)


def _services(asked: Filter) -> QuerySet[Service]:
    """Services that a search shows somewhere and that answer the filter."""
    at = At.objects.filter(found=True)
    if asked.said is not None:
        matter, said = asked.said
        at = at.filter(**{str(matter): said})
    if asked.any_matter:
        some = Q()
        for matter in Matter:
            some |= ~Q(**{str(matter): Said.NOT_SAID})
        at = at.filter(some)
    if asked.open:
        some = Q()
        for one in asked.open:
            some |= _open(one)
        at = at.filter(some)
    rows = Service.objects.filter(pk__in=at.values("service_id"))
    if asked.search:
        rows = rows.filter(Q(name__icontains=asked.search) | Q(about__icontains=asked.search))
    if asked.minimum_age is not None:
        rows = rows.filter(youngest__gte=asked.minimum_age)
    if asked.maximum_age is not None:
        rows = rows.filter(oldest__lte=asked.maximum_age)
    return rows.order_by("pk")


def _open(one: Open) -> Q:
    wanted = {
        "openings__weekday": one.day,
        "openings__opens__gte": one.starts,
        "openings__closes__lte": one.ends,
    }
    return Q(**{name: value for name, value in wanted.items() if value is not None})


def _whole(rows: QuerySet[Service]) -> QuerySet[Service]:
    at = At.objects.filter(found=True).select_related("location").order_by("pk")
    at = at.prefetch_related(Prefetch("openings", Opening.objects.order_by("pk")))
    return rows.select_related("organisation").prefetch_related(Prefetch("at", at, to_attr="shown"))


def _published(row: Service) -> Published:
    at = [
        PublishedAt(
            id=one.pk,
            location=one.location,
            said={matter: Said(getattr(one, str(matter))) for matter in Matter},
            openings=tuple(one.openings.all()),
            who_else=one.who_else,
            door=one.door,
            will_ask=one.will_ask,
            checked=one.checked_at.isoformat() if one.checked_at else "",
        )
        for one in row.shown  # type: ignore[attr-defined]
    ]
    return Published(row.pk, row, row.organisation, row.changed_at, tuple(at))

"""Today at a place, for whoever greets people: names, times, rooms, and one neutral word. Nothing of why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import local_day
from alongside.care.attending.kept import used_and_kept
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.care.attending.pages import Door, Due, Here
from alongside.care.attending.queries import wall
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.services.choices import PlaceKind
from alongside.services.models import Place
from alongside.services.on_site.queries import (
    band_in,
    bands,
    lead_of,
    leads_of_day,
    names_any,
)
from alongside.services.rota import ZONE
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from alongside.trust.looking.record import looked


def places(area: UUID) -> list[Place]:
    """Where people can be greeted, by name."""
    found = Place.objects.filter(area=area, ended_at=None).exclude(kind=PlaceKind.ONLINE)
    return list(found.order_by("name", "ref"))


def today_at(area: UUID, place: UUID, day: date) -> Here | None:
    """A place today: its leads, and who of those the viewer may greet is expected. None for no place of theirs."""
    where = Place.objects.filter(pk=place, area=area, ended_at=None).first()
    if where is None or where.kind == PlaceKind.ONLINE:
        return None
    return Here(
        id=where.pk,
        name=where.name or where.ref,
        day=day,
        leads=tuple(leads_of_day(area, place, day)),
        names_any=names_any(area),
        due=tuple(due(Expected.objects.filter(place=place, day=day))),
    )


def due(rows: QuerySet[Expected]) -> list[Due]:
    """Those of a query of `Expected` in words, in the order they are expected. Each is a look at an arrival."""
    found = list(
        rows.select_related("client", "worker").order_by("starts_at", "client__known_as", "pk")
    )
    plain, waits, leads = standing(found), waiting(found), Leads()
    for row in found:
        looked(row.client_id, Category.ARRIVAL)
    return [in_words(row, row.visit in plain, waits.get(row.pk), leads.then(row)) for row in found]


def in_words(row: Expected, plain: bool, waits: datetime | None, lead: str) -> Due:
    """One expected person in words."""
    return Due(
        id=row.pk,
        client=row.client_id,
        known_as=row.client.known_as or row.client.ref,
        ref=row.client.ref,
        start=wall(row.starts_at),
        end=wall(row.ends_at),
        room=row.room,
        worker=row.worker.name or row.worker.ref,
        in_group=row.in_group,
        plain=row.came_at is not None or (plain and waits is None),
        came=wall(row.came_at),
        left=wall(row.left_at),
        lead=lead,
        waits=wall(waits),
    )


class Leads:
    """The on-site leads of some rows, each band of a place asked about once."""

    def __init__(self) -> None:
        self.bands: dict[UUID, Mapping[str, tuple[int, int]]] = {}
        self.names: dict[tuple[UUID, date, str], str] = {}

    def then(self, row: Expected) -> str:
        """Name of the lead of the band a time is in; empty where there is none."""
        if row.area_id not in self.bands:
            self.bands[row.area_id] = bands(row.area_id)
        hour, minute = wall(row.starts_at).split(":")
        band = band_in(self.bands[row.area_id], int(hour) * 60 + int(minute))
        key = (row.place_id, row.day, band)
        if key not in self.names:
            lead = lead_of(*key)
            self.names[key] = lead.name if lead else ""
        return self.names[key]


def standing(rows: Sequence[Expected]) -> set[UUID]:
    """Visits that stand in the diary at the place they are expected at. What cannot be found is not among them."""
    places_of = {row.visit: row.place_id for row in rows}
    with acting(As.KEEPER):
        found = Presence.objects.filter(visit__in=list(places_of), state=State.STANDING)
        return {
            visit
            for visit, place in found.values_list("visit", "place")
            if places_of[visit] == place
        }


def waiting(rows: Sequence[Expected]) -> dict[UUID, datetime]:
    """Since when the lead has been asked to come to some of those who are expected."""
    with acting(As.PLANNER):
        found = AtTheDoor.objects.filter(about__in=[row.pk for row in rows], met_at=None)
        return {about: since for about, since in found.values_list("about", "since") if about}


def door(key: UUID) -> Door | None:
    """Somebody who waits, for whoever may step in."""
    row = AtTheDoor.objects.filter(pk=key).select_related("place", "lead").first()
    if row is None:
        return None
    who = due(Expected.objects.filter(pk=row.about)) if row.about else []
    with acting(As.PLANNER):
        there = Expected.objects.filter(left_at=None).exclude(came_at=None)
        walked_in = AtTheDoor.objects.filter(pk=row.about).first() if row.about else None
        inside = row.about is not None and there.filter(pk=row.about).exists()
    return Door(
        id=row.pk,
        place=row.place.name or row.place.ref,
        since=row.since,
        lead=row.lead.name if row.lead else "",
        lead_id=row.lead_id,
        met=row.met_at is not None,
        due=who[0] if who else None,
        about_somebody=row.about is not None,
        inside=inside or (walked_in is not None and walked_in.left_at is None),
        answer=Greeted(row.answer) if row.answer else None,
        let_in=row.let_in_at is not None,
        left=row.left_at is not None,
        came=wall(walked_in.since) if walked_in else "",
        kept=used_and_kept(row.area_id, row.place_id, local_day(row.since))
        if row.about is None
        else None,
    )


def moment(day: date, clock: str) -> datetime:
    """A clock time on a day as an instant. Raises ValueError for what is none."""
    hour, _, minute = clock.replace(".", ":").partition(":")
    return instant(day, time(int(hour), int(minute)), ZONE, fold=0)

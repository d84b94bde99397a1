"""Asking the on-site lead to come: to somebody at the desk, and to whoever's time gave way.

Reception is never told why, and nor is the lead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.attending.expecting import day_span, local_day
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.services.on_site.queries import lead_at
from alongside.trust.acting import acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

AT_ONCE = timedelta(minutes=5)
"""How soon the on-site lead is to be at the door."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A time of today at a place that nobody has left: by its visit, what the lead is asked about, and its start."""

    visit: UUID
    about: UUID
    starts_at: datetime | None
    inside: bool


def coming_to(place: UUID, at: datetime) -> list[Coming]:
    """Who is expected at a place today or has come, walk-ins too, and has not left."""
    first, last = day_span(local_day(at))
    with acting(As.PLANNER):
        rows = Expected.objects.filter(place=place, day=local_day(at), left_at=None)
        walked_in = AtTheDoor.objects.filter(
            place=place, let_in_at__gte=first, let_in_at__lt=last, left_at=None
        )
        return [
            *(Coming(row.visit, row.pk, row.starts_at, row.came_at is not None) for row in rows),
            *(Coming(row.pk, row.pk, None, inside=True) for row in walked_in),
        ]


def gave_way(place: UUID, coming: list[Coming], at: datetime) -> Mapping[UUID, frozenset[UUID]]:
    """Visits among them whose time no longer stands, each with the rows of the diary that say so."""
    with acting(As.KEEPER):
        found = Presence.objects.filter(
            place=place, visit__in=[one.visit for one in coming], ends_at__gt=at
        ).exclude(state=State.OVER)
        rows = list(found.values_list("visit", "pk", "state"))
    stands = {visit for visit, _, state in rows if state == State.STANDING}
    return {
        one.visit: frozenset(pk for visit, pk, _ in rows if visit == one.visit)
        for one in coming
        if one.visit not in stands and any(visit == one.visit for visit, _, _ in rows)
    }


def meet_whoever_gave_way(
    before: Mapping[UUID, frozenset[UUID]],
    *,
    place: UUID,
    organisation: UUID,
    by: UUID,
    at: datetime,
) -> None:
    """Have the lead with whoever's time no longer stands: at the door before they come, or with them where they are in.

    Asked after everybody who comes in. ``before``: what had given way by then; of those only what nobody was ever
    asked about.
    """
    coming = coming_to(place, at)
    now = gave_way(place, coming, at)
    with acting(As.PLANNER):
        abouts = [one.about for one in coming]
        asked = dict(AtTheDoor.objects.filter(about__in=abouts).values_list("about", "area_id"))
        waits = set(
            AtTheDoor.objects.filter(about__in=abouts, met_at=None).values_list("about", flat=True)
        )
        areas = dict(Expected.objects.filter(pk__in=abouts).values_list("pk", "area_id"))
        areas |= dict(AtTheDoor.objects.filter(pk__in=abouts).values_list("pk", "area_id"))
    for one in sorted(coming, key=lambda one: one.visit):
        anew = now.get(one.visit, frozenset()) - before.get(one.visit, frozenset())
        if one.visit in now and one.about not in waits and (anew or one.about not in asked):
            page(place, areas[one.about], organisation, one.about, by, at, _due(one, at))


def _due(one: Coming, at: datetime) -> datetime:
    """At once, and before a time begins that has not begun."""
    begins = one.starts_at
    return min(at + AT_ONCE, begins) if begins is not None and begins > at else at + AT_ONCE


def lead_or_else(
    area: UUID, place: UUID, organisation: UUID, at: datetime
) -> tuple[Worker | None, Owner]:
    """Whom to page: the band's on-site lead, or where there is none, whoever is safety lead of the service."""
    lead = lead_at(area, place, at)
    if lead is not None:
        return lead, Owner(worker=lead.pk)
    return None, Owner(organisation=organisation, role=Role.SAFETY_LEAD)


def page(
    place: UUID,
    area: UUID,
    organisation: UUID,
    about: UUID | None,
    by: UUID,
    at: datetime,
    due_at: datetime | None = None,
) -> AtTheDoor:
    """Ask the on-site lead to the door; about one expected person once while they are on their way."""
    with acting(As.PLANNER):
        lead, owner = lead_or_else(area, place, organisation, at)
        row = AtTheDoor(
            area_id=area,
            organisation=Organisation(pk=organisation),
            place_id=place,
            lead=lead,
            about=about,
            since=at,
            written_by_id=by,
        )
        AtTheDoor.objects.bulk_create([row], ignore_conflicts=True)
        if about is not None:
            row = AtTheDoor.objects.get(about=about, met_at=None)
        ask(
            Kind.WALK_IN,
            row.pk,
            area=area,
            owner=owner,
            at=at,
            due_at=due_at or at + AT_ONCE,
            urgent=True,
        )
        return row


def is_waiting(about: UUID) -> bool:
    """Whether the lead was asked about this already and has not come yet."""
    with acting(As.PLANNER):
        return AtTheDoor.objects.filter(about=about, met_at=None).exists()

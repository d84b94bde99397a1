"""Somebody for whom no safety lead holds a key: what is sealed about her could be opened by nobody, and a clash be settled by nobody.

Looked for whether anything is sealed about her or not, so that the task says nothing of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.care.manages import who_manages
from alongside.kit.walls import As
from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Client, Organisation, Post
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import ask, finish
from alongside.work.models import Kind, WorkItem

WITHIN = timedelta(days=1)
"""By when a safety lead is named: proposed."""


def have_one_named(at: datetime) -> int:
    """As the person on duty: a task for each service that is short of a key; how many. It ends by itself."""
    short = short_of_a_key(at)
    for service in Organisation.objects.filter(pk__in=short):
        owner = who_manages(service, at)
        area = service.area_id
        ask(Kind.NO_KEY, service.pk, area=area, owner=owner, at=at, due_at=at + WITHIN)
    for item in WorkItem.objects.filter(kind=Kind.NO_KEY, done_at=None).exclude(about__in=short):
        finish(item, by=item.about, at=at)  # the service did
    return len(short)


def short_of_a_key(at: datetime) -> set[UUID]:
    """Of everybody whom no safety lead of any service she is linked with could open for her, the service she has been
    linked with longest. Whom she has blocked, under whichever record, holds no key.
    """
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    leads: dict[UUID, set[UUID]] = defaultdict(set)
    for service, worker in Post.objects.filter(live, role=Role.SAFETY_LEAD).values_list(
        "organisation_id", "worker_id"
    ):
        leads[service].add(worker)
    with acting(As.KEYHOLDER):
        merged = dict(Client.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
        links = list(
            Link.objects.filter(live)
            .order_by("starts_at", "pk")
            .values_list("client_id", "organisation_id", "organisation__kind", "client__area_id")
        )
    blocked = _who_blocked(
        {(worker, area) for *_, area in links for held in leads.values() for worker in held}, merged
    )
    opened, treated = set(), dict[UUID, UUID]()
    for client, service, kind, _ in links:
        person = _end(client, merged)
        if kind == OrganisationKind.TREATMENT:
            treated.setdefault(person, service)
        if any(person not in blocked[lead] for lead in leads[service]):
            opened.add(person)
    return {service for person, service in treated.items() if person not in opened}


def _who_blocked(
    leads: Iterable[tuple[UUID, UUID]], merged: dict[UUID, UUID]
) -> dict[UUID, set[UUID]]:
    """Of each safety lead who has blocked them, as the person and not as a record."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for lead, area in leads:
        found[lead] |= {_end(client, merged) for client in who_blocked(lead, area)}
    return found


def _end(client: UUID, merged: dict[UUID, UUID]) -> UUID:
    """The record that stands for the person."""
    while client in merged:
        client = merged[client]
    return client

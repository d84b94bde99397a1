"""Asks for routine health care as their readers may know them, and who can be asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.hubs.models import HealthAsk
from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Organisation, Post
from alongside.trust.joined import records


def hubs_for(area: UUID, at: datetime) -> list[Organisation]:
    """Health services of an area where somebody answers: one with a live post of a worker of a partner agency."""
    held = Post.objects.filter(role=Role.PARTNER_WORKER, starts_at__lte=at).exclude(ends_at__lte=at)
    found = Organisation.objects.filter(area=area, kind=OrganisationKind.HEALTH)
    return list(found.filter(pk__in=held.values("organisation")).order_by("name"))


def asks_of(client: UUID) -> list[HealthAsk]:
    """Everything of one client that whoever acts may see, what is open first, then the latest."""
    rows = HealthAsk.objects.filter(client__in=records(client)).select_related(
        "organisation", "asked_by"
    )
    return sorted(rows, key=lambda one: (one.ended_at is not None, -one.began_at.timestamp()))


def open_asks() -> QuerySet[HealthAsk]:
    """What is open and the viewer may see, the first due first: the wall of the table leaves out the rest."""
    rows = HealthAsk.objects.filter(ended_at=None).select_related("organisation")
    return rows.order_by("due_at", "number")

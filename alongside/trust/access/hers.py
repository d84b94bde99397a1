"""What she may ask about who can see what of hers. Asked as her; the database gives out her own rows alone."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.actions import BARE, SEALED
from alongside.trust.access.choices import Category
from alongside.trust.access.matrix import CARE
from alongside.trust.access.models import Block, Grant, Link, Package
from alongside.trust.joined import records
from alongside.trust.keys import blind
from alongside.trust.sealed.box import opened
from alongside.trust.sealed.errors import CannotOpen


def works_with(her: UUID, at: datetime) -> QuerySet[Link]:
    """Links that count now: the worker holds that very post still. Newest first."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    found = Link.objects.filter(live, client__in=records(her)).select_related(
        "worker", "organisation"
    )
    held = Post.objects.filter(live).values_list("worker_id", "organisation_id", "role")
    posts = set(held.filter(worker__links__in=found))
    kept = [one.pk for one in found if (one.worker_id, one.organisation_id, one.role) in posts]
    return found.filter(pk__in=kept).order_by("-starts_at", "pk")


def sees(role: Role) -> tuple[Category, ...]:
    """What somebody in a role may see of whoever they work with. Empty for a role that sees nothing by a link."""
    return CARE.get(role, ())


def shares_of(her: UUID) -> QuerySet[Grant]:
    """What she let others see, what counts longest first; also what has ended or was taken back."""
    found = Grant.objects.filter(client__in=records(her)).select_related(
        "recipient_worker", "recipient_organisation"
    )
    return found.order_by("-ends_at", "pk")


def counts(grant: Grant, at: datetime) -> bool:
    """Whether a permission lets anybody see anything now or later."""
    withdrawn = grant.withdrawn_at is not None and grant.withdrawn_at <= at
    return not withdrawn and not grant.partner_present and grant.ends_at > at


def given_by_law(her: UUID) -> QuerySet[Package]:
    """Copies that the law let somebody have and that she was told of, the latest first. Of any other a person tells her."""
    told = Package.objects.filter(client__in=records(her), told_her_at__isnull=False)
    return told.select_related("recipient__organisation").order_by("-frozen_at", "pk")


def blocked_by(her: UUID) -> list[Worker]:
    """Everybody she said must see nothing, by name. After her key was destroyed it still holds, without the names."""
    found = []
    for row in Block.objects.filter(client_blind=blind("block list", her)):
        with suppress(CannotOpen):
            said = opened(row.sealed, place="access_block.sealed", pk=row.pk_sealed, person=her)
            found.append(UUID(json.loads(said)["worker"]))
    return list(Worker.objects.filter(pk__in=found).order_by("name", "pk"))


BARE_EVERY = timedelta(days=7)
"""How often somebody may be blocked at her own door without her short secret."""


def blocked_bare_lately(her: UUID, at: datetime) -> bool:
    """Whether she, or whoever holds her telephone, blocked somebody so in the days before, and it still stands."""
    for row in Block.objects.filter(client_blind=blind("block list", her)):
        with suppress(CannotOpen):
            text = opened(row.sealed, place=SEALED, pk=row.pk_sealed, person=her)
            said = json.loads(text)
            if said["by"] == BARE and datetime.fromisoformat(said["at"]) > at - BARE_EVERY:
                return True
    return False


def colleagues(her: UUID, at: datetime) -> QuerySet[Worker]:
    """Everybody with a live post at a service she has a live link with."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    services = list(
        Link.objects.filter(live, client__in=records(her)).values_list("organisation_id", flat=True)
    )
    posts = Post.objects.filter(live, organisation__in=services)
    there = posts.values_list("worker_id", flat=True)
    return Worker.objects.filter(pk__in=list(there)).order_by("name", "pk")

"""Who works with somebody, for those who may know it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works with her, in which post and since when."""

    name: str
    role: Role
    organisation: str
    since: datetime


def team_of(client: UUID) -> tuple[Member, ...]:
    """Who has a live link with her, the longest first. The caller has been let in to `Category.TEAM`.

    A wall shows each worker their own links alone, so this is asked in the registrar's name.
    """
    with acting(As.REGISTRAR) as at:
        live = Link.objects.filter(client=client, starts_at__lte=at).exclude(ends_at__lte=at)
        rows = list(live.select_related("worker", "organisation").order_by("starts_at", "pk"))
    looked(client, Category.TEAM)
    return tuple(
        Member(
            row.worker.name or row.worker.ref,
            Role(row.role),
            row.organisation.name,
            row.starts_at,
        )
        for row in rows
    )


def without_key_worker(clients: Collection[UUID]) -> frozenset[UUID]:
    """Those with whom no key worker has a live link. The caller has been let in to `Category.TEAM` of each."""
    if not clients:
        return frozenset()
    with acting(As.REGISTRAR) as at:
        live = Link.objects.filter(client__in=clients, role=Role.KEY_WORKER, starts_at__lte=at)
        has_one = set(live.exclude(ends_at__lte=at).values_list("client_id", flat=True))
    return frozenset(client for client in clients if client not in has_one)

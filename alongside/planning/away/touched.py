"""What an absence touches: agreed times to come with the worker on those days, and who may ask her about each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.care.models import AgreedTime
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.services.away import away_on
from alongside.services.models import Leave
from alongside.trust.access.models import Link
from alongside.work.actions import Owner

ASKS_HER = (Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE)
"""Whoever is linked with her in one of these posts may ask her, her key worker first."""


def touched_by(leave: Leave, at: datetime) -> list[AgreedTime]:
    """Agreed times to come that the worker cannot keep, the soonest first. As the planner."""
    found = AgreedTime.objects.filter(
        worker=leave.worker_id,
        day__gte=leave.first_day,
        day__lte=leave.last_day,
        ended_at=None,
        starts_at__gt=at,
    )
    return list(found.select_related("visit", "worker").order_by("starts_at", "id"))


def who_asks(row: AgreedTime, at: datetime) -> Owner:
    """Who puts it to her: somebody linked with her who is there, else the service manager finds somebody.

    As the planner. It is never the worker who is away, and nobody without a link is given her name by this.
    """
    linked = Link.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        client=row.client_id,
        role__in=ASKS_HER,
        starts_at__lte=at,
    )
    held = _posts([link.worker_id for link in linked], at)
    able = [
        link
        for link in linked
        if link.worker_id != row.worker_id
        and (link.worker_id, link.organisation_id, link.role) in held
        and not away_on(link.worker_id, at.date())
    ]
    if able:
        first = min(able, key=lambda one: (ASKS_HER.index(Role(one.role)), one.starts_at, one.pk))
        return Owner(worker=first.worker_id)
    return Owner(organisation=row.worker.organisation_id, role=Role.SERVICE_MANAGER)


def _posts(workers: Iterable[UUID], at: datetime) -> set[tuple[UUID, UUID, str]]:
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    posts = Post.objects.filter(live, worker__in=workers, starts_at__lte=at)
    return set(posts.values_list("worker", "organisation", "role"))

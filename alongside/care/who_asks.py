"""Who may ask her something: somebody who works with her, is there and was not blocked. As the planner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.services.away import away_on
from alongside.trust.access.models import Link
from alongside.trust.contact.asking import is_blocked

ASKS_HER = (Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE)
"""Whoever is linked with her in one of these posts may ask her, her key worker first."""


def able_to_ask(client: UUID, away: UUID | None, at: datetime) -> UUID | None:
    """A worker with a live link who is there today and whom she has not blocked: her key worker first."""
    linked = Link.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        client=client,
        role__in=ASKS_HER,
        starts_at__lte=at,
    )
    held = _posts([link.worker_id for link in linked], at)
    able = [
        link
        for link in linked
        if link.worker_id != away
        and (link.worker_id, link.organisation_id, link.role) in held
        and not is_blocked(link.worker_id, client)
        and not away_on(link.worker_id, localdate(at))
    ]
    if not able:
        return None
    return min(
        able, key=lambda one: (ASKS_HER.index(Role(one.role)), one.starts_at, one.pk)
    ).worker_id


def _posts(workers: Iterable[UUID], at: datetime) -> set[tuple[UUID, UUID, str]]:
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    posts = Post.objects.filter(live, worker__in=workers, starts_at__lte=at)
    return set(posts.values_list("worker", "organisation", "role"))

"""Whose task it is to find her a key worker: whoever holds the post for it, and nobody whom she has blocked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.access.blocked import blocked_among
from alongside.work.actions import Owner

CHOOSES = (Role.SERVICE_MANAGER, Role.SAFETY_LEAD, Role.ON_CALL)
"""Posts that find somebody a key worker, in the order in which they are asked."""


def who_chooses(client: UUID, organisation: UUID, at: datetime) -> Owner:
    """The first of these posts that somebody holds whom she has not blocked.

    Where she has blocked one of several who hold it, it is the task of one of the others by name: for
    whoever she has blocked there is nobody. Rather than theirs it is the task of a post that nobody holds.
    """
    held = _held(organisation, at)
    blocked = blocked_among({worker for workers in held.values() for worker in workers}, client)
    for role in CHOOSES:
        free = [worker for worker in held.get(role, []) if worker not in blocked]
        if free and len(free) == len(held[role]):
            return Owner(organisation=organisation, role=role)
        if free:
            return Owner(worker=free[0])
    empty = [role for role in CHOOSES if role not in held]
    return Owner(organisation=organisation, role=(empty or CHOOSES)[0])


def _held(organisation: UUID, at: datetime) -> dict[Role, list[UUID]]:
    posts = Post.objects.filter(organisation=organisation, role__in=CHOOSES, starts_at__lte=at)
    found: dict[Role, list[UUID]] = {}
    for role, worker in (
        posts.exclude(ends_at__lte=at).order_by("worker_id").values_list("role", "worker_id")
    ):
        found.setdefault(Role(role), []).append(worker)
    return found

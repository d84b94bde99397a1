"""Whether a worker holds a post at a moment in which they meet people: nobody is left waiting for who has gone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from alongside.people.models import Post
from alongside.services.choices import PLANNED_ROLES


def gives_visits(worker: UUID, at: datetime) -> bool:
    """Whether they do, by what is known now of when their posts end."""
    held = Post.objects.filter(worker=worker, role__in=PLANNED_ROLES, starts_at__lte=at)
    return held.exclude(ends_at__lte=at).exists()


def held_then() -> Exists:
    """The same as a condition on rows that have a ``worker`` and a moment ``starts_at``."""
    held = Post.objects.filter(
        worker=OuterRef("worker"), role__in=PLANNED_ROLES, starts_at__lte=OuterRef("starts_at")
    )
    return Exists(held.exclude(ends_at__lte=OuterRef("starts_at")))

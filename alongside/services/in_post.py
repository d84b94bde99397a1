"""Whether a worker holds a post at a moment in which they meet people: nobody is left waiting for who has gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from alongside.people.models import Post
from alongside.services.choices import PLANNED_ROLES
from alongside.services.rota import ZONE


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


def gone_from(
    posts: Iterable[tuple[UUID, datetime, datetime | None]], at: datetime
) -> dict[str, datetime]:
    """From when those who hold a post now hold none any more, by the area's clock and the hexadecimal id of the worker.

    ``posts``: worker, first moment, end. One that begins before another ends goes on from it; after a gap it does
    not: what begins then is planned once it has begun. Nobody whose end is not known is in it.
    """
    held: dict[UUID, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    for worker, first, last in posts:
        held[worker].append((first, last))
    found: dict[str, datetime] = {}
    for worker, spans in held.items():
        end: datetime | None = at
        for first, last in sorted(spans, key=lambda span: span[0]):
            if end is not None and first <= end and (last is None or last > end):
                end = last
        if end is not None and end > at:
            found[worker.hex] = end.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    return found

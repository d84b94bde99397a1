"""Agreed times that may have to change: somebody has to ask her about them, and by when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem

ASKS = (Kind.MOVED, Kind.AGREED_CANNOT_STAND)
"""Tasks that end in asking her whether a time that she was told may change."""


def asked_by(visits: Collection[UUID]) -> dict[UUID, datetime]:
    """Of some visits of hers, by when a person asks her about the time that is agreed. Why, and who, is not read."""
    if not visits:
        return {}
    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind__in=ASKS, about__in=list(visits), done_at=None)
        rows = items.order_by("-due_at").values_list("about", "due_at")
        return dict(rows)

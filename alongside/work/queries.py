"""What is on somebody's list."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from alongside.work.models import WorkItem


def open_items(viewer: UUID) -> QuerySet[WorkItem]:
    """What the viewer has to do, first due first. The wall of the table leaves out what is not theirs."""
    return WorkItem.objects.filter(done_at=None).order_by("due_at", "number")

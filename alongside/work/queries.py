"""What is on somebody's list."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.work.models import WorkItem


def open_items(viewer: UUID) -> QuerySet[WorkItem]:
    """What the viewer has to do, first due first. The wall of the table leaves out what is not theirs.

    That it is somebody's own, or a post's, is said as well: the wall alone would read everybody's to find it.
    """
    open_now = WorkItem.objects.filter(Q(owner_id=viewer) | Q(organisation_id__isnull=False))
    return open_now.filter(done_at=None).order_by("due_at", "number")

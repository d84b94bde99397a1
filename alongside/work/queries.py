"""What is on somebody's list, and how far an item got on its way to somebody who does it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.work.models import WorkItem, WorkStep


def open_items(viewer: UUID) -> QuerySet[WorkItem]:
    """What the viewer has to do, first due first. The wall of the table leaves out what is not theirs.

    That it is somebody's own, or a post's, or was put to them, is said as well: the wall alone would read
    everybody's to find it. What was put to them is asked first: asked with the rest, no index would do for any of it.
    """
    put = WorkStep.objects.filter(worker_id=viewer, item__done_at=None).values_list("item")
    put_to_them = [item for (item,) in put.distinct()]
    open_now = WorkItem.objects.filter(
        Q(owner_id=viewer) | Q(organisation_id__isnull=False) | Q(pk__in=put_to_them)
    )
    return open_now.filter(done_at=None).order_by("due_at", "number")


def climbing(viewer: UUID) -> QuerySet[WorkItem]:
    """What is on the viewer's list because it was put to them, the oldest first."""
    put_to_them = WorkStep.objects.filter(worker_id=viewer)
    return WorkItem.objects.filter(pk__in=put_to_them.values("item"), done_at=None).order_by(
        "made_at", "number"
    )


def steps_of(items: list[UUID]) -> dict[UUID, list[WorkStep]]:
    """Every step of some items, oldest first. As the person on duty: for items the viewer was shown to have."""
    found: dict[UUID, list[WorkStep]] = {item: [] for item in items}
    for step in WorkStep.objects.filter(item__in=items).order_by("at", "pk"):
        found[step.item_id].append(step)
    return found

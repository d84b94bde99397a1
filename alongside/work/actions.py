"""Asking a person to do something, and saying that it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.work.models import Kind, Rung, What, WorkItem, WorkStep


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose it is: a worker, or whoever holds a role at an organisation."""

    worker: UUID | None = None
    organisation: UUID | None = None
    role: str = ""


def ask(
    kind: Kind,
    about: UUID,
    *,
    area: UUID,
    owner: Owner,
    at: datetime,
    due_at: datetime,
    urgent: bool = False,
) -> None:
    """Put a thing on somebody's list. Asked twice while it is open, it stands there once."""
    item = WorkItem(
        kind=kind,
        about=about,
        area_id=area,
        owner_id=owner.worker,
        organisation_id=owner.organisation,
        role=owner.role,
        made_at=at,
        due_at=due_at,
        urgent=urgent,
    )
    WorkItem.objects.bulk_create([item], ignore_conflicts=True)


def finish(item: WorkItem, *, by: UUID, at: datetime) -> bool:
    """Say that a thing is done; False where somebody had said so before."""
    done = WorkItem.objects.filter(pk=item.pk, done_at=None).update(done_at=at, done_by_id=by)
    return done == 1


def take(item: WorkItem, *, by: UUID, at: datetime) -> None:
    """Write down that somebody has it, as the person on duty: nobody else is asked meanwhile. Twice is once."""
    steps = WorkStep.objects.filter(item=item).order_by("-at", "-pk")
    last = steps.first()
    if last is not None and (last.what, last.worker_id) == (What.TOOK, by):
        return
    WorkStep.objects.create(item=item, what=What.TOOK, worker_id=by, at=at)


def give_back(item: WorkItem, *, by: UUID, at: datetime) -> None:
    """Write down that they cannot see to it after all, as the person on duty: the next are asked at once."""
    WorkStep.objects.create(item=item, what=What.GAVE_BACK, worker_id=by, at=at)


def put_to(item: WorkItem, *, workers: Iterable[UUID], rung: Rung, at: datetime) -> list[WorkStep]:
    """Ask these as well: it stands on their lists from now on. As the person on duty."""
    steps = [
        WorkStep(item=item, what=What.ASKED, rung=rung, worker_id=worker, at=at)
        for worker in workers
    ]
    return list(WorkStep.objects.bulk_create(steps))

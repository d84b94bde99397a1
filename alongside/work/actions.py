"""Asking a person to do something, and saying that it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.work.models import Kind, WorkItem


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

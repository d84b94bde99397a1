"""Writing the rota, and taking a thing that was put to several."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import acting
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.errors import NotOfThatPost, Overlaps, UpsideDown
from alongside.trust.contact.paging.models import Duty
from alongside.trust.contact.paging.people import not_for, posts
from alongside.trust.contact.paging.queries import has_it, went
from alongside.work.actions import give_back, take
from alongside.work.models import WorkItem


def put_on_duty(
    *, worker: UUID, duty: DutyAs, starts_at: datetime, ends_at: datetime, by: UUID, at: datetime
) -> UUID:
    """Write a turn into the rota. Raises `CannotPutOnDuty` with its words."""
    if ends_at <= starts_at or ends_at <= at:
        raise UpsideDown
    held = posts(at).filter(worker=worker, role=duty.value)
    if not held.exists():
        raise NotOfThatPost
    area = Worker.objects.get(pk=worker).area_id
    standing = Duty.objects.filter(area=area, worker=worker, duty=duty, ended_at=None)
    if standing.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise Overlaps
    row = Duty.objects.create(
        area_id=area,
        worker_id=worker,
        duty=duty,
        starts_at=starts_at,
        ends_at=ends_at,
        said_by_id=by,
        said_at=at,
    )
    return row.pk


def take_off(*, duty: UUID, area: UUID, at: datetime) -> None:
    """Take a turn out of an area's rota. Twice is once."""
    Duty.objects.filter(pk=duty, area=area, ended_at=None).update(ended_at=at)


def take_it(*, item: UUID, by: UUID, at: datetime | None = None) -> None:
    """Somebody on whose list an item is has it, or has given it back (`give_it_back`). Asked as them.

    ``at`` is the database's time where it is not given. Raises `WorkItem.DoesNotExist` for whoever's list it is not
    on, for whoever is asked nothing of it, and where it is done.
    """
    row = WorkItem.objects.get(pk=item, done_at=None)
    with acting(As.DUTY) as now:
        if by in not_for(row):
            raise WorkItem.DoesNotExist
        take(row, by=by, at=at or now)


def give_it_back(*, item: UUID, by: UUID, at: datetime | None = None) -> None:
    """They cannot see to it after all. As `take_it`; nothing where they do not have it: somebody else may."""
    row = WorkItem.objects.get(pk=item, done_at=None)
    with acting(As.DUTY) as now:
        taken = has_it(went([row], at)[row.pk])
        if taken is not None and taken.worker == by:
            give_back(row, by=by, at=at or now)

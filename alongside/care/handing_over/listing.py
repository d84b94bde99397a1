"""Whose list a hand-over stands on now: one open item at a time, with whoever takes the next step."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from alongside.care.handing_over.models import HandOver
from alongside.care.handing_over.rules import OPEN, Stage, due_at, is_near, stage_of
from alongside.care.handing_over.successors import can_take, key_workers_at
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.actions import is_blocked
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem


def stage(row: HandOver) -> Stage:
    """Where a hand-over stands."""
    return stage_of(
        read_at=row.read_at,
        said=row.said,
        not_asked_why=row.not_asked_why,
        closed_at=row.closed_at,
        called_off_at=row.called_off_at,
    )


def begins(row: HandOver) -> datetime:
    """The first moment of the proposed day."""
    return datetime.combine(row.proposed_day, time(), get_default_timezone())


def put_on_list(row: HandOver, *, by: UUID, at: datetime) -> None:
    """Take it off whichever list it is on, and put it on the list of whoever acts next; of nobody where it is over."""
    with acting(As.DUTY):
        take_off_list(row.pk, by=by, at=at)
        if stage(row) not in OPEN:
            return
        ask(
            Kind.HAND_OVER,
            row.pk,
            area=row.organisation.area_id,
            owner=who_acts(row, at),
            at=at,
            due_at=due_at(at, begins(row)),
            urgent=is_near(at, begins(row)),
        )


def take_off_list(about: UUID, *, by: UUID, at: datetime) -> None:
    """Nobody has to do anything about it any more. As `As.DUTY`."""
    for item in WorkItem.objects.filter(kind=Kind.HAND_OVER, about=about, done_at=None):
        finish(item, by=by, at=at)


def who_acts(row: HandOver, at: datetime) -> Owner:
    """The old worker asks her and closes; the new one reads. Where one of them cannot, the managers see to it."""
    if can_take(row.to_worker_id, row.client_id, row.organisation_id, at):
        if stage(row) is Stage.TO_READ:
            return Owner(worker=row.to_worker_id)
        if _works(row.from_worker_id, row, at):
            return Owner(worker=row.from_worker_id)
    return Owner(organisation=row.organisation_id, role=Role.SERVICE_MANAGER)


def look_after(at: datetime) -> None:
    """Hand what is late, or lies with somebody who cannot act, to the managers; at once, as `As.DUTY`."""
    for row in HandOver.objects.filter(closed_at=None, called_off_at=None):
        items = WorkItem.objects.filter(kind=Kind.HAND_OVER, about=row.pk, done_at=None)
        late = Q(due_at__lte=at)
        if who_acts(row, at).worker is None:
            late = Q()
        items.filter(late).exclude(owner_id=None).update(
            owner_id=None,
            organisation_id=row.organisation_id,
            role=Role.SERVICE_MANAGER,
            urgent=True,
        )


def _works(worker: UUID, row: HandOver, at: datetime) -> bool:
    in_post = key_workers_at(row.organisation_id, at).filter(pk=worker).exists()
    return in_post and not is_blocked(worker, row.client_id)

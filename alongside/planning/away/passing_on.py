"""Tasks of whoever is away: given to somebody who is there, so that a clock never runs on an empty desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.models import VisitDue
from alongside.care.who_asks import able_to_ask
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.actions import Owner
from alongside.work.models import Kind, WorkItem

ABOUT_HER = (
    Kind.MOVED,
    Kind.NO_ANSWER,
    Kind.OTHER_TIME,
    Kind.CANCELLED,
    Kind.AGREED_CANNOT_STAND,
    Kind.MUST_IN_THE_WAY,
    Kind.RING,
    Kind.CANNOT_REACH,
    Kind.NOT_SURE_SENT,
    Kind.HELP,
    Kind.TALK_FIRST,
    Kind.WAS_IT_THEY,
)
"""What somebody else who works with her may do. What is a worker's own to answer for is not passed on by itself."""


def pass_on(*, at: datetime) -> int:
    """Give on what falls due before its owner is back; how many. Twice is once."""
    today = localdate(at)
    with acting(As.PLANNER):
        away = dict(
            Leave.objects.filter(ended_at=None, first_day__lte=today, last_day__gte=today)
            .order_by("last_day")
            .values_list("worker", "last_day")
        )
    with acting(As.DUTY):
        found = WorkItem.objects.filter(owner_id__in=away, kind__in=ABOUT_HER, done_at=None)
        rows = [
            (row, row.owner_id)
            for row in found
            if row.owner_id and localdate(row.due_at) <= away[row.owner_id]
        ]
    done = 0
    for row, mine in rows:
        with acting(As.PLANNER):
            owner = _somebody(row.about, mine, at)
        with acting(As.DUTY):
            still = WorkItem.objects.filter(pk=row.pk, done_at=None, owner_id=mine)
            done += still.update(
                owner_id=owner.worker, organisation_id=owner.organisation, role=owner.role
            )
    return done


def _somebody(about: UUID, owner: UUID, at: datetime) -> Owner:
    """Somebody linked with her who is there; else the manager of whoever is away finds somebody."""
    client = _client(about)
    if client is not None:
        worker = able_to_ask(client, owner, at)
        if worker is not None:
            return Owner(worker=worker)
    service = Worker.objects.values_list("organisation", flat=True).get(pk=owner)
    return Owner(organisation=service, role=Role.SERVICE_MANAGER)


def _client(about: UUID) -> UUID | None:
    """Whom an item is about: its visit's client, or the client itself."""
    found: UUID | None = (
        VisitDue.objects.filter(pk=about).values_list("client", flat=True).first()
        or Client.objects.filter(pk=about).values_list("pk", flat=True).first()
    )
    return found

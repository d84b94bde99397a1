"""Something that climbs: what happened to it, on whose list it stands, and who was paged."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Account, Worker
from alongside.trust.acting import acting
from alongside.trust.contact.paging.actions import put_on_duty
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.models import Paged
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem, WorkStep
from alongside.work.queries import open_items
from tests.web_cast import Cast

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def clash(cast: Cast, *, urgent: bool = True, kind: Kind = Kind.CLASH) -> UUID:
    with acting(As.DUTY) as at:
        about = uuid.uuid4()
        owner = Owner(organisation=cast.service.pk, role=Role.SAFETY_LEAD)
        due = at + timedelta(hours=1)
        ask(kind, about, area=cast.area.pk, owner=owner, at=at, due_at=due, urgent=urgent)
        return WorkItem.objects.get(about=about).pk


def climbs(cast: Cast, minutes: range) -> None:
    for minute in minutes:
        climb(at=cast.at + minute * MINUTE)


def steps(item: UUID) -> list[tuple[str, str]]:
    """What happened to it: what, and who as what."""
    with acting(As.DUTY):
        names = {one.pk: one.ref for one in Worker.objects.all()}
        rows = WorkStep.objects.filter(item=item).order_by("at", "pk")
        return [(row.rung or row.what, names[row.worker_id]) for row in rows]


def on_list(worker: Worker) -> list[UUID]:
    with acting(As.PERSON, worker.pk):
        return [row.pk for row in open_items(worker.pk)]


def pages() -> dict[str, str]:
    with acting(As.GATE):
        rows = Paged.objects.select_related("worker")
        return {row.worker.ref: row.state for row in rows}


def email(worker: Worker, address: str = "") -> None:
    assert worker.account_id is not None
    with acting(As.IMPORTER):
        Account.objects.filter(pk=worker.account_id).update(
            email=address or f"{worker.ref}@work.example"
        )


def on_duty(cast: Cast, worker: Worker, duty: DutyAs, **changes: datetime) -> UUID:
    with acting(As.PERSON, cast.manager.pk) as at:
        times = {"starts_at": cast.at - MINUTE, "ends_at": at + timedelta(hours=12)} | changes
        return put_on_duty(worker=worker.pk, duty=duty, by=cast.manager.pk, at=at, **times)

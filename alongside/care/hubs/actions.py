"""Asking for routine health care, taking it back, and what whoever is asked says of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.hubs.choices import Answer, What
from alongside.care.hubs.errors import NobodyToAsk, NotOpen
from alongside.care.hubs.models import HealthAsk
from alongside.care.hubs.queries import hubs_for
from alongside.care.key_working.queries import key_workers_now
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
from alongside.trust.contact.asking import is_blocked
from alongside.trust.joined import records
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

READ_WITHIN = timedelta(days=7)
"""By when somebody reads it: proposed, and for each service to confirm."""


def ask_for(
    *,
    client: UUID,
    area: UUID,
    what: What,
    reach: str,
    hub: UUID | None,
    called: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """Ask for one thing, at a hub or (None) of her key worker. By her, or by a worker who may see her health.

    Asked again while it is open, the first stands. Raises `NobodyToAsk`.
    """
    with acting(As.REGISTRAR):
        workers = [
            one.worker_id
            for one in key_workers_now(client, at)
            if not is_blocked(one.worker_id, client)
        ]
    if hub is None and not workers:
        raise NobodyToAsk(NobodyToAsk.__doc__)
    if hub is not None and not any(one.pk == hub for one in hubs_for(area, at)):
        raise NobodyToAsk(NobodyToAsk.__doc__)
    if HealthAsk.objects.filter(client=client, what=what, asked_by=by, ended_at=None).exists():
        return
    row = HealthAsk(
        client_id=client,
        area_id=area,
        organisation_id=hub,
        what=what,
        reach=reach,
        called=called if hub else "",
        asked_by_id=by,
        began_at=at,
        due_at=at + READ_WITHIN,
    )
    row.save(force_insert=True)
    owner = Owner(organisation=hub, role=Role.PARTNER_WORKER) if hub else Owner(worker=workers[-1])
    ask(Kind.HEALTH, row.pk, area=area, owner=owner, at=at, due_at=row.due_at)


def take_back(*, client: UUID, key: UUID, by: UUID, at: datetime) -> None:
    """She does not want it any more: from the next byte on nobody she asked sees it. Twice is once."""
    open_now = HealthAsk.objects.filter(pk=key, client__in=records(client), ended_at=None)
    if open_now.update(ended_at=at):
        _off_the_list(key, by=by, at=at)


def take(*, key: UUID, by: UUID, at: datetime) -> None:
    """Whoever was asked has read it. The first counts. Raises `NotOpen`."""
    found = HealthAsk.objects.filter(pk=key, ended_at=None)
    if not found.filter(taken_at=None).update(taken_at=at, taken_by=by) and not found.exists():
        raise NotOpen(NotOpen.__doc__)


def answer(*, key: UUID, by: UUID, answer: Answer, told: str, at: datetime) -> None:
    """What whoever is asked says of it, and tells her beside it. It stays open, and hers to take back.

    Raises `NotOpen`.
    """
    take(key=key, by=by, at=at)
    found = HealthAsk.objects.filter(pk=key, ended_at=None)
    if not found.update(answer=answer, told=told, answered_at=at):
        raise NotOpen(NotOpen.__doc__)
    _off_the_list(key, by=by, at=at)


def _off_the_list(key: UUID, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.HEALTH, about=key, done_at=None):
            finish(item, by=by, at=at)

"""Asking for routine health care, taking it back, and what whoever is asked says of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.hubs.choices import Answer, What
from alongside.care.hubs.errors import NobodyToAsk, NotOpen
from alongside.care.hubs.models import HealthAsk
from alongside.care.hubs.queries import hubs_for
from alongside.care.key_working.queries import who_may_read
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
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

    Asked of the same place again before it is answered, it is the same ask: what is said last of how it is safe to tell
    her counts, and of her name, and has to be read anew. Raises `NobodyToAsk`.
    """
    owner = _who_is_asked(client, area, hub, at)
    called = called if hub else ""
    waits = HealthAsk.objects.filter(
        client=client, organisation=hub, what=what, asked_by=by, ended_at=None, answered_at=None
    )
    if waits.exists():
        waits.exclude(reach=reach, called=called).update(
            reach=reach, called=called, taken_at=None, taken_by=None
        )
        return
    row = HealthAsk(
        client_id=client,
        area_id=area,
        organisation_id=hub,
        what=what,
        reach=reach,
        called=called,
        asked_by_id=by,
        began_at=at,
        due_at=at + READ_WITHIN,
    )
    row.save(force_insert=True)
    ask(Kind.HEALTH, row.pk, area=area, owner=owner, at=at, due_at=row.due_at)


def _who_is_asked(client: UUID, area: UUID, hub: UUID | None, at: datetime) -> Owner:
    if hub is not None:
        if not any(one.pk == hub for one in hubs_for(area, at)):
            raise NobodyToAsk(NobodyToAsk.__doc__)
        return Owner(organisation=hub, role=Role.PARTNER_WORKER)
    with acting(As.REGISTRAR):
        link = who_may_read(client, at)
    if link is None:
        raise NobodyToAsk(NobodyToAsk.__doc__)
    return Owner(worker=link.worker_id)


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

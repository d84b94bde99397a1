"""What her yes does, and what her no does at once: links begin and end, and plans know whose she is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.key_working.items import done
from alongside.care.key_working.models import WorkerProposal
from alongside.care.key_working.owners import who_chooses
from alongside.care.key_working.queries import key_workers_now
from alongside.care.key_working.rules import NAME_WITHIN, due
from alongside.care.models import AgreedTime, Registration
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.nations import nation_of
from alongside.trust.access.actions import end_link, link
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

READ_WITHIN = 1
"""Working days until the new key worker has read what she wants."""


def become_key_worker(row: WorkerProposal, *, at: datetime) -> list[Link]:
    """She has said yes: the new link begins and the old one ends, at one moment. Times are not touched.

    Times she had agreed with the old worker become a question that the new one asks her. Gives the links that ended.
    """
    client, worker = row.client_id, row.worker_id
    old = [one for one in _now(client, at) if one.worker_id != worker]
    link(
        client=client,
        worker=worker,
        organisation=row.organisation_id,
        role=Role.KEY_WORKER,
        from_=at,
    )
    for one in old:
        end_link(one.pk, at=at)
    _plan_with(client, worker)
    done([Kind.REFERRAL], client, at=at)
    owner = Owner(worker=worker)
    ask(
        Kind.REFERRAL,
        client,
        area=row.area_id,
        owner=owner,
        at=at,
        due_at=due(at, READ_WITHIN, nation_of(row.area_id)),
    )
    for one in old:
        _ask_about_times(client, one.worker_id, owner, at)
    return old


def leave_key_worker(client: UUID, *, only: UUID | None = None, at: datetime) -> list[Link]:
    """Her key worker sees nothing of hers from the next byte on. Gives the links that ended, none where there was nobody.

    ``only``: this one, where she has more than one.
    """
    gone = [one for one in _now(client, at) if only is None or one.worker_id == only]
    for one in gone:
        end_link(one.pk, at=at)
    if not gone:
        return []
    service: UUID = gone[0].organisation_id
    left = [one for one in _now(client, at) if one.pk not in {row.pk for row in gone}]
    _plan_with(client, left[0].worker_id if left else None)
    for one in gone:
        _ask_about_times(client, one.worker_id, who_chooses(client, service, at), at)
    return gone


def _now(client: UUID, at: datetime) -> list[Link]:
    with acting(As.REGISTRAR):
        return key_workers_now(client, at)


def _plan_with(client: UUID, worker: UUID | None) -> None:
    """Plans hold her together with who she said yes to, and with nobody where she has said yes to nobody."""
    with acting(As.IMPORTER):
        Registration.objects.filter(client=client).update(usual_worker=worker, usual_months=0)


def _ask_about_times(client: UUID, worker: UUID, owner: Owner, at: datetime) -> None:
    with acting(As.IMPORTER):
        rows = list(
            AgreedTime.objects.filter(
                client=client, worker=worker, ended_at=None, starts_at__gt=at, group=None
            )
        )
    for row in rows:
        ask(
            Kind.AGREED_CANNOT_STAND,
            row.visit_id,
            area=row.area_id,
            owner=owner,
            at=at,
            due_at=min(due(at, NAME_WITHIN, nation_of(row.area_id)), row.starts_at),
        )

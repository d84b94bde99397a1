"""Jo hands Ana over to Sam, in as few words as a test needs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from alongside.care.handing_over.actions import answer, could_not_ask, read, write
from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.care.handing_over.models import HandOver
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.web_cast import Cast

MATTERS = "Call her Annie. Mornings, after the school run."


def written(
    cast: Cast, *, to: Worker | None = None, why: Why = Why.LEAVING, in_days: int = 14
) -> UUID:
    """Jo writes it."""
    with acting(As.PERSON, cast.jo.pk) as at:
        return write(
            client=cast.ana.pk,
            from_worker=cast.jo.pk,
            to_worker=(to or cast.sam).pk,
            organisation=cast.service.pk,
            why=why,
            matters=MATTERS,
            notes="A letter to the school is half written.",
            proposed_day=day(at, in_days),
            by=cast.jo.pk,
            at=at,
        )


def day(at: datetime, in_days: int) -> date:
    """A day some days away."""
    return (at + timedelta(days=in_days)).date()


def read_it(cast: Cast, key: UUID, by: Worker | None = None) -> None:
    """Sam reads it."""
    worker = (by or cast.sam).pk
    with acting(As.PERSON, worker) as at:
        read(hand_over=key, by=worker, at=at)


def said(cast: Cast, key: UUID, what: Said, beside: Worker | None = None) -> None:
    """She says it on her own device, or beside a worker."""
    who = beside.pk if beside else cast.ana.pk
    with acting(As.PERSON if beside else As.HER, who) as at:
        answer(hand_over=key, said=what, beside=beside.pk if beside else None, at=at)


def not_asked(cast: Cast, key: UUID, why: NotAskedWhy, by: Worker | None = None) -> None:
    """Jo writes down that she could not be asked."""
    worker = (by or cast.jo).pk
    with acting(As.PERSON, worker) as at:
        could_not_ask(hand_over=key, why=why, by=worker, at=at)


def row_of(key: UUID) -> HandOver:
    """As it stands."""
    with acting(As.REGISTRAR):
        return HandOver.objects.get(pk=key)


def key_workers(client: Client) -> list[str]:
    """Refs of those with a live link as her key worker."""
    with acting(As.REGISTRAR) as at:
        links = Link.objects.filter(client=client, role=Role.KEY_WORKER, starts_at__lte=at)
        live = links.exclude(ends_at__lte=at).select_related("worker")
        return sorted(link.worker.ref for link in live)


def on_lists(kind: str = "hand_over") -> list[tuple[str, bool]]:
    """Whose list each open item of a kind stands on: a worker's ref, or a role; and whether somebody is paged."""
    with acting(As.DUTY):
        rows = list(WorkItem.objects.filter(kind=kind, done_at=None).order_by("made_at"))
        names = dict(Worker.objects.values_list("pk", "ref"))
    return [(names[row.owner_id] if row.owner_id else row.role, row.urgent) for row in rows]


def blocked(client: Client, worker: Worker) -> None:
    """She says that this worker must not see her."""
    with acting(As.HER, client.pk) as at:
        block(client=client.pk, worker=worker.pk, by="herself", at=at)


def leaves(worker: Worker) -> None:
    """A worker's posts end."""
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker).update(ends_at=at)

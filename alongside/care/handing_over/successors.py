"""Who could become her key worker: everybody she has not said no to, with no reason named for those left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.care.choices import About, Firm
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.services.interests.queries import held_back
from alongside.trust.access.models import Block, Link
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.persons import person_of
from alongside.trust.apart.tokens import person_blind
from alongside.trust.keys import block_token


def key_workers_at(organisation: UUID, at: datetime) -> QuerySet[Worker]:
    """Workers with a live post as key worker at an organisation, by name."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, organisation=organisation, role=Role.KEY_WORKER)
    return Worker.objects.filter(pk__in=posts.values("worker")).order_by("name", "pk")


def possible(client: UUID, organisation: UUID, at: datetime) -> list[Worker]:
    """Key workers of a service whom nothing keeps from being hers: no word about the others, or why."""
    workers = list(key_workers_at(organisation, at))
    refused = cannot_take([worker.pk for worker in workers], client)
    return [worker for worker in workers if worker.pk not in refused]


def can_take(worker: UUID, client: UUID, organisation: UUID, at: datetime) -> bool:
    """Whether this worker could become her key worker at this moment."""
    in_post = key_workers_at(organisation, at).filter(pk=worker).exists()
    return in_post and worker not in cannot_take([worker], client)


def cannot_take(workers: list[UUID], client: UUID) -> set[UUID]:
    """Those whom she blocked or must not have, from whom she is kept apart, or who know her otherwise."""
    with acting(As.KEEPER):
        records = records_of(client)
        blocked = _blocked(workers, records)
        names = {person_blind(one): one for one in workers}
        her = person_of(client).blind
        edges = KeepApart.objects.filter(
            Q(mover_blind=her, fixed_blind__in=names) | Q(fixed_blind=her, mover_blind__in=names)
        )
        ends = {end for row in edges for end in (row.mover_blind, row.fixed_blind)}
        apart = {names[end] for end in ends if end in names}
    return blocked | apart | held_back(workers, client) | _said_no(workers, records)


def _blocked(workers: list[UUID], records: list[UUID]) -> set[UUID]:
    tokens = {block_token(one, record): one for record in records for one in workers}
    found = Block.objects.filter(token__in=tokens).values_list("token", flat=True)
    return {tokens[token] for token in found}


def _said_no(workers: list[UUID], records: list[UUID]) -> set[UUID]:
    """Whom she said she must not have, or who is not as she said must be, under any record: each must counts."""
    with acting(As.PLANNER):
        rows = Choice.objects.filter(client__in=records, firm=Firm.MUST, ended_at=None)
        musts = list(rows.filter(about__in=HONOURS).values_list("about", "value", "worker"))
    if not musts:
        return set()
    return {
        one.pk
        for one in Worker.objects.filter(pk__in=workers)
        if not all(HONOURS[about](one, value, worker) for about, value, worker in musts)
    }


HONOURS: dict[str, Callable[[Worker, str, UUID | None], bool]] = {
    About.NOT_WORKER: lambda one, value, worker: one.pk != worker,
    About.WORKER_GENDER: lambda one, value, worker: one.gender.casefold() == value.casefold(),
    About.LANGUAGE: lambda one, value, worker: (
        value.casefold() in {spoken.casefold() for spoken in one.languages}
    ),
}
"""Whether a worker is as somebody said must be. A gender that is not known is none that was said."""


@dataclass(frozen=True, slots=True)
class Has:
    """Who is her key worker now, and at which service. Their post may have ended."""

    worker: UUID
    organisation: UUID
    name: str


def has_now(client: UUID, viewer: UUID) -> Has | None:
    """Her key worker: the viewer where it is they, else the newest. The caller has been let in."""
    with acting(As.REGISTRAR) as at:
        links = Link.objects.filter(client=client, role=Role.KEY_WORKER, starts_at__lte=at)
        live = list(links.exclude(ends_at__lte=at).select_related("worker").order_by("-starts_at"))
    link = next((one for one in live if one.worker_id == viewer), live[0] if live else None)
    return Has(link.worker_id, link.organisation_id, link.worker.name) if link else None

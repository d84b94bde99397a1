"""Whom a worker may not be proposed to; what a safety lead reads; and that there is something to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.services.interests.choices import ABOUT_A_PERSON, WithWhom
from alongside.services.interests.models import Interest, NotProposed
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import records_of
from alongside.trust.keys import blind
from alongside.trust.sealed.box import opened

PLACE = "interests_interest.sealed"


def token_of(worker: UUID, client: UUID) -> str:
    """How a worker and a client stand in the table together."""
    return blind("conflict of interest", worker, client)


def held_back(workers: Iterable[UUID], client: UUID) -> set[UUID]:
    """Of these workers, those who are not proposed to a client as her key worker, whatever the reason.

    Those a safety lead has found to know her, by any of her records; and those whose declaration nobody
    has read yet, who are proposed to nobody new until it is. Tells whoever asks nothing of which it is.
    """
    asked = list(workers)
    with acting(As.KEEPER):
        tokens = {
            token_of(worker, record): worker for record in records_of(client) for worker in asked
        }
        known = NotProposed.objects.filter(token__in=tokens).values_list("token", flat=True)
        return {tokens[token] for token in known} | _unread(asked)


def held_back_pairs(workers: Iterable[UUID], clients: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """(worker, client) of all that `held_back` would name, for whoever proposes to many at once."""
    asked, hers = list(workers), list(clients)
    with acting(As.KEEPER):
        unread = _unread(asked)
        there = set(NotProposed.objects.values_list("token", flat=True))
        pairs = {(worker, client) for worker in unread for client in hers}
        if there:
            for client in hers:
                records = records_of(client)
                pairs |= {
                    (worker, client)
                    for worker in asked
                    if any(token_of(worker, record) in there for record in records)
                }
        return pairs


def _unread(workers: list[UUID]) -> set[UUID]:
    waits = Interest.objects.filter(worker__in=workers, read_at=None, ended_at=None)
    return set(waits.filter(with_whom__in=ABOUT_A_PERSON).values_list("worker_id", flat=True))


def how_many(workers: Iterable[UUID]) -> Counter[UUID]:
    """How many declarations of each worker count. Not with whom: for a manager."""
    with acting(As.DUTY):
        rows = Interest.objects.filter(worker__in=list(workers), ended_at=None)
        return Counter(rows.values_list("worker_id", flat=True))


def mine(viewer: UUID) -> list[Interest]:
    """What the viewer has declared, newest first, as themselves."""
    return list(Interest.objects.filter(worker=viewer).order_by("-declared_at", "pk"))


@dataclass(frozen=True, slots=True)
class Told:
    """A declaration as a safety lead reads it."""

    id: UUID
    worker: UUID
    name: str
    with_whom: WithWhom
    words: str
    declared_at: datetime
    read_at: datetime | None
    ended_at: datetime | None


def told(viewer: UUID, interest: UUID) -> Told:
    """A declaration, opened. Raises `NotHeld` for anybody but a safety lead there who is not the worker."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = must_lead(viewer, interest, at)
        return _told(row)


def counting(viewer: UUID) -> list[Told]:
    """Every declaration that counts and that the viewer may read, those not read yet first."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        rows = Interest.objects.filter(organisation__in=_led(viewer, at), ended_at=None)
        rows = rows.exclude(worker=viewer).select_related("worker")
        found = sorted(rows, key=lambda row: (row.read_at is not None, row.declared_at, row.pk))
        return [_told(row) for row in found]


def must_lead(viewer: UUID, interest: UUID, at: datetime) -> Interest:
    """The row, for a safety lead of its organisation who is not the worker. As `As.KEYHOLDER`. Raises `NotHeld`."""
    rows = Interest.objects.filter(pk=interest, organisation__in=_led(viewer, at))
    row = rows.exclude(worker=viewer).select_related("worker").first()
    if row is None:
        raise NotHeld
    return row


def words_of(row: Interest) -> str:
    """Whom it is about, in the worker's words."""
    return opened(row.sealed, place=PLACE, pk=row.pk, person=None)


def _told(row: Interest) -> Told:
    return Told(
        row.pk,
        row.worker_id,
        row.worker.name,
        WithWhom(row.with_whom),
        words_of(row),
        row.declared_at,
        row.read_at,
        row.ended_at,
    )


def _led(viewer: UUID, at: datetime) -> list[UUID]:
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, worker=viewer, role=Role.SAFETY_LEAD)
    return list(posts.values_list("organisation_id", flat=True))

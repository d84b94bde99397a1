"""Who could be meant by a name, and who may be told of it.

Nobody is told of a name that could be their own, whatever key they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Post, Worker
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.naming.inside import Said
from alongside.trust.naming.rules import alike_words, like, words_of


@dataclass(frozen=True, slots=True)
class Keyholder:
    """A safety lead who can read what she says."""

    worker: UUID
    name: str
    organisation: UUID
    service: str


def keyholders(client: UUID, at: datetime) -> list[Keyholder]:
    """Everybody who holds a key to what is sealed about her, by name. Empty where she has no live link."""
    found = {lead.worker: lead for lead, blocked in leads_of(client, at) if not blocked}
    return sorted(found.values(), key=lambda one: (one.name, one.worker))


def leads_of(client: UUID, at: datetime) -> list[tuple[Keyholder, bool]]:
    """Every safety lead of every service she is linked with, and whether she has blocked them: on their service's list
    they are all the same.
    """
    with acting(As.KEYHOLDER):
        records = records_of(client)
        live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
        services = list(
            Link.objects.filter(live, client__in=records).values_list("organisation_id", flat=True)
        )
        posts = Post.objects.filter(live, role=Role.SAFETY_LEAD, organisation__in=services)
        found = [
            (
                Keyholder(
                    post.worker_id,
                    post.worker.name or post.worker.ref,
                    post.organisation_id,
                    post.organisation.name,
                ),
                any(is_blocked(post.worker_id, record) for record in records),
            )
            for post in posts.select_related("worker", "organisation")
        ]
    return sorted(found, key=lambda one: (one[0].name, one[0].worker, one[0].organisation))


def talks_with(client: UUID, said: Said, at: datetime) -> UUID | None:
    """Her key worker now, the newest first, who is not blocked and could not be meant. Asked as the keyholder."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    records = records_of(client)
    links = Link.objects.filter(live, client__in=records, role=Role.KEY_WORKER)
    for worker in links.order_by("-starts_at", "pk").values_list("worker_id", flat=True):
        blocked = any(is_blocked(worker, record) for record in records)
        if not blocked and not could_be(worker, said):
            return worker
    return None


def could_be(worker: UUID, said: Said) -> bool:
    """Whether a worker may be the one she means."""
    name = Worker.objects.values_list("name", flat=True).get(pk=worker)
    return any(alike_words(words_of(name), words_of(one)) for one in said.names())


@dataclass(frozen=True, slots=True)
class Somebody:
    """A client or a worker of her area under every name we know."""

    id: UUID
    name: str
    known_as: str
    ref: str
    born_on: date | None
    is_worker: bool
    words: tuple[tuple[str, ...], ...]


def everybody(area: UUID) -> list[Somebody]:
    """Every client and worker of an area. Merged records stand for themselves: an old name may be the one meant."""
    with acting(As.DUTY):
        names = {row.client_id: row for row in Identity.objects.filter(client__area=area)}
        clients = list(Client.objects.filter(area=area).only("id", "ref", "known_as"))
    found = [_client(one, names.get(one.pk)) for one in clients]
    for worker in Worker.objects.filter(area=area):
        words = (words_of(worker.name),)
        found.append(
            Somebody(
                worker.pk, worker.name, worker.name, worker.ref, None, is_worker=True, words=words
            )
        )
    return found


def alike_to(said: Said, people: Sequence[Somebody]) -> list[Somebody]:
    """Those of them who could be meant. Each word of hers is held against each word there is once."""
    named = [words_of(name) for name in said.names()]
    hers = {word for name in named for word in name}
    words = hers.union(*(name for one in people for name in one.words))
    near = {word: {other for other in words if like(word, other)} for word in hers}

    def known_like(one: str, other: str) -> bool:
        return other in near[one] if one in near else one in near[other]

    return [
        one
        for one in people
        if any(alike_words(a, b, known_like) for a in named for b in one.words)
    ]


def _client(one: Client, names: Identity | None) -> Somebody:
    full = f"{names.given_name} {names.family_name}".strip() if names else ""
    usual = f"{one.known_as} {names.family_name}" if names else one.known_as
    words = tuple(dict.fromkeys(words_of(name) for name in (full, usual)))
    born_on = names.born_on if names else None
    return Somebody(one.pk, full, one.known_as, one.ref, born_on, is_worker=False, words=words)

"""The viewer's reach: every client of whom they may see a category now. Every query of a page starts here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post
from alongside.trust.access.blocked import records_of
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Arrival, Block, BreakGlass, Grant, Link, Package
from alongside.trust.access.policy import (
    Granted,
    Held,
    Known,
    Linked,
    Span,
    Step,
    decide,
    decide_hers,
)
from alongside.trust.acting import Purpose, acting, now_acting
from alongside.trust.joined import records_now
from alongside.trust.keys import block_token


@dataclass(slots=True)
class _Facts:
    links: list[Linked] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    grants: list[Granted] = field(default_factory=list)
    packages: int = 0
    glasses: list[Span] = field(default_factory=list)


def reach(category: Category) -> set[UUID]:
    """Clients of whom whoever acts may see a category, for the purpose they act for.

    To be called inside `acting`. At her own door it is herself, for what is not sealed; for nobody it is empty.
    """
    who = now_acting()
    if who.viewer is None:
        return set()
    if who.role is As.HER:
        hers = decide_hers(category, herself=True, second_secret=False)
        if hers is Step.NOT_FOUND:
            return set()
        return set(records_now(who.viewer))
    return {
        client
        for client, (known, at) in facts(who.viewer).items()
        if decide(known, category, who.purpose, at) is not Step.NOT_FOUND
    }


def step_for(client: UUID, category: Category) -> Step:
    """Which step lets whoever acts see a category of one client."""
    who = now_acting()
    if who.viewer is None:
        return Step.NOT_FOUND
    found = facts(who.viewer).get(client)
    if found is None:
        return Step.NOT_FOUND
    known, at = found
    return decide(known, category, who.purpose, at)


def facts(worker: UUID) -> dict[UUID, tuple[Known, datetime]]:
    """What is known between a worker and every client there is any row about, at the database's time."""
    rows = Post.objects.filter(worker=worker).annotate(at=TransactionNow())  # as the walls
    posts = tuple(
        Held(row.organisation_id, Role(row.role), Span(row.starts_at, row.ends_at)) for row in rows
    )
    if not rows:
        return {}
    at: datetime = rows[0].at
    held = Q()
    for post in posts:
        held |= Q(organisation=post.organisation, role=post.role)
    by_client: dict[UUID, _Facts] = defaultdict(_Facts)
    for link in Link.objects.filter(worker=worker):
        span = Span(link.starts_at, link.ends_at)
        by_client[link.client_id].links.append(Linked(link.organisation_id, Role(link.role), span))
    for arrival in Arrival.objects.filter(held).filter(Q(worker=None) | Q(worker=worker)):
        by_client[arrival.client_id].links.append(
            Linked(
                arrival.organisation_id,
                Role(arrival.role),
                Span(arrival.opens_at, arrival.closes_at),
                arrival=True,
            )
        )
    for client, first, last in _times():
        by_client[client].times.append(Span(first, last))
    for grant in Grant.objects.filter(Q(recipient_worker=worker) | _to_posts(posts)):
        by_client[grant.client_id].grants.append(_granted(grant))
    for package in Package.objects.filter(recipient=worker).only("client_id"):
        by_client[package.client_id].packages += 1
    for glass in BreakGlass.objects.filter(worker=worker):
        for record in _person(glass.client_id):
            by_client[record].glasses.append(Span(glass.opened_at, glass.closes_at))
    blocked = _blocked(worker, by_client)
    return {
        client: (
            Known(
                posts=posts,
                blocked=client in blocked,
                links=tuple(found.links),
                times=tuple(found.times),
                grants=tuple(found.grants),
                packages=found.packages,
                glasses=tuple(found.glasses),
            ),
            at,
        )
        for client, found in by_client.items()
    }


def _times() -> list[tuple[UUID, datetime, datetime]]:
    """Times agreed with whoever acts, of those who have not blocked them, each with the span in which it counts."""
    with connection.cursor() as cursor:
        cursor.execute('select client_id, "first", "last" from wall_times()')
        found: list[tuple[UUID, datetime, datetime]] = cursor.fetchall()
    return found


def times_of_today() -> set[UUID]:
    """Of whose times the viewer may write today what became of them, as the walls have it: by their id."""
    with connection.cursor() as cursor:
        cursor.execute("select time_id from wall_times_of_today()")
        return {row[0] for row in cursor.fetchall()}


def _person(record: UUID) -> list[UUID]:
    """Every record of the person: an emergency look is at her, whichever of them was named."""
    with acting(As.DUTY):
        return records_of(record)


def _to_posts(posts: Iterable[Held]) -> Q:
    to = Q(pk=None)
    for post in posts:
        to |= Q(recipient_organisation=post.organisation, recipient_role=post.role)
    return to


def _granted(grant: Grant) -> Granted:
    return Granted(
        purpose=Purpose(grant.purpose),
        categories=frozenset(Category(name) for name in grant.categories),
        span=Span(grant.starts_at, grant.ends_at),
        withdrawn=grant.withdrawn_at,
        partner_present=grant.partner_present,
        organisation=grant.recipient_organisation_id,
        role=Role(grant.recipient_role) if grant.recipient_role else None,
    )


def _blocked(worker: UUID, clients: Iterable[UUID]) -> set[UUID]:
    tokens = {block_token(worker, client): client for client in clients}
    found = Block.objects.filter(token__in=tokens).values_list("token", flat=True)
    return {tokens[token] for token in found}


def clients_seen(category: Category) -> dict[UUID, Client]:
    """The clients in reach, by id."""
    return {client.pk: client for client in Client.objects.filter(pk__in=reach(category))}


def key_workers_of(client: UUID) -> list[str]:
    """Names of a person's key workers now, under whichever record, for whoever must ring somebody. The caller has been
    let in.
    """
    with acting(As.REGISTRAR) as at:
        hers = records_of(client)
        links = Link.objects.filter(client__in=hers, role=Role.KEY_WORKER, starts_at__lte=at)
        live = links.exclude(ends_at__lte=at).select_related("worker").order_by("starts_at")
        return [link.worker.name for link in live]

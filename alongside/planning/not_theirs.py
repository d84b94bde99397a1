"""What was put to somebody, or to their post alone, before she blocked them: it is somebody else's from that moment.

For whoever she has blocked she is not there, so it is gone from their list; it must not lie unseen until it is late.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.handing_over.open_work import refs_of
from alongside.care.key_working.owners import CHOOSES, who_chooses
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post
from alongside.planning.was_it_they import who_is_to_ask
from alongside.trust.access.blocked import blocked_among
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.contact.asking import owner_of
from alongside.work.actions import Owner
from alongside.work.models import Kind, WorkItem

FINDS = frozenset({Kind.REFERRAL, Kind.CHOOSE_WORKER, Kind.NO_WORKER_FITS, Kind.TALK_FIRST})
"""What whoever finds her a key worker has to do."""
INSTEAD: dict[str, tuple[Role, ...]] = {
    Role.SAFETY_LEAD: (Role.SAFETY_LEAD, Role.ON_CALL, Role.SERVICE_MANAGER),
    Role.ON_CALL: (Role.ON_CALL, Role.SAFETY_LEAD, Role.SERVICE_MANAGER),
}
"""Whose it is where she has blocked everybody who holds a post: the post anywhere in the area, then the next."""
KEYHOLDERS_ALONE = frozenset({Kind.MUST_WAITS, Kind.HEALTH})
"""A must that names a worker is heard by who holds her key, and what a hub is asked stays the hub's: nobody else stands in."""


def no_more_theirs(*, client: UUID, blocked: UUID, service: UUID, at: datetime) -> int:
    """What is open about her and stands on the list of whom she has blocked just now alone stands on another's, with the
    clock it had: how many things. Where nobody is left in the area it stays.

    ``service``: which looks for a key worker for her. A thing that others of the post have as well stays theirs.
    """
    with acting(As.PLANNER):
        records = records_of(client)
    refs = {ref for found in refs_of(records).values() for ref in found}
    with acting(As.DUTY):
        items = list(
            WorkItem.objects.filter(about__in=refs, done_at=None).exclude(kind=Kind.HAND_OVER)
        )
    moved = 0
    for item in items:
        owner = _instead(item, client, blocked, service, at)
        if owner is None:
            continue
        with acting(As.DUTY):
            moved += WorkItem.objects.filter(pk=item.pk, done_at=None).update(
                owner_id=owner.worker, organisation_id=owner.organisation, role=owner.role
            )
    return moved


def _instead(
    item: WorkItem, client: UUID, blocked: UUID, service: UUID, at: datetime
) -> Owner | None:
    """Whose it is now; None where it stays."""
    if item.owner_id is None:
        return _seen_by_somebody(item, item.organisation_id, item.role, client, at)
    if item.owner_id != blocked:
        return None
    owner = _of_a_worker(item, client, blocked, service, at)
    if owner.worker is not None:
        return owner
    return _seen_by_somebody(item, owner.organisation, owner.role, client, at) or owner


def _seen_by_somebody(
    item: WorkItem, organisation: UUID | None, role: str, client: UUID, at: datetime
) -> Owner | None:
    """Whose it is where she has blocked everybody who holds this post, whenever that was; None where one sees it still."""
    if item.kind in KEYHOLDERS_ALONE or organisation is None:
        return None
    held = _holders(role, organisation, at)
    if not held or set(held) - blocked_among(held, client):
        return None
    if role == Role.SERVICE_MANAGER:
        return who_chooses(client, organisation, at)
    return _next_post(item.area_id, role, client, at)


def _of_a_worker(item: WorkItem, client: UUID, blocked: UUID, service: UUID, at: datetime) -> Owner:
    if item.kind in FINDS:
        return who_chooses(client, service, at)
    if item.kind == Kind.WAS_IT_THEY:
        return who_is_to_ask(client, blocked, at)
    with acting(As.GATE):
        return owner_of(Client.objects.get(pk=client), at)


def _next_post(area: UUID, post: str, client: UUID, at: datetime) -> Owner | None:
    for role in INSTEAD.get(post, CHOOSES):
        with acting(As.REGISTRAR):
            held = _live(at).filter(role=role, organisation__area=area)
            found = list(
                held.order_by("organisation", "worker").values_list("organisation", "worker")
            )
        blocked = blocked_among({worker for _, worker in found}, client)
        for organisation, worker in found:
            of_it = {other for place, other in found if place == organisation}
            if not of_it & blocked:
                return Owner(organisation=organisation, role=role)
            if worker not in blocked:
                return Owner(worker=worker)
    return None


def _holders(role: str, organisation: UUID, at: datetime) -> Collection[UUID]:
    with acting(As.REGISTRAR):
        held = _live(at).filter(role=role, organisation=organisation)
        return list(held.values_list("worker", flat=True))


def _live(at: datetime) -> QuerySet[Post]:
    return Post.objects.filter(starts_at__lte=at).exclude(ends_at__lte=at)

"""Handing it to a person: her key worker, or else whoever is on call. Never to somebody she has blocked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Post
from alongside.trust.access.models import Block, Link
from alongside.trust.acting import acting
from alongside.trust.contact.models import SafeContact
from alongside.trust.keys import block_token
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

A_DAY = timedelta(days=1)
SOON = timedelta(hours=4)
AT_LEAST = timedelta(hours=1)


def hand_to_person(
    kind: Kind, about: UUID, *, client: UUID, at: datetime, due_at: datetime | None = None
) -> None:
    """Put it on somebody's list: due in a day or earlier, never in less than an hour. Acts as the gate."""
    with acting(As.GATE):
        her = Client.objects.get(pk=client)
        due = max(at + AT_LEAST, min(due_at or at + A_DAY, at + A_DAY))
        ask(
            kind,
            about,
            area=her.area_id,
            owner=owner_of(her, at),
            at=at,
            due_at=due,
            urgent=due <= at + SOON,
        )


def done_with(rule: SafeContact, *, by: UUID, at: datetime) -> None:
    """The change that waited has been confirmed: take it off the list."""
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.CHANGE_WAITS, about=rule.pk, done_at=None):
            finish(item, by=by, at=at)


def owner_of(client: Client, at: datetime, *, but: UUID | None = None) -> Owner:
    """Her key worker by a live link who holds that post still, the newest first; without one, the post that is on call
    in her area: a list that nobody reads keeps no promise.

    ``but``: whom it is about, and who is never asked.
    """
    links = Link.objects.filter(client=client, role=Role.KEY_WORKER, starts_at__lte=at)
    for link in links.exclude(worker=but).exclude(ends_at__lte=at).order_by("-starts_at", "pk"):
        if holds_the_post(link, at) and not is_blocked(link.worker_id, client.pk):
            return Owner(worker=link.worker_id)
    return Owner(organisation=on_call_at(client, at), role=Role.ON_CALL)


def holds_the_post(link: Link, at: datetime) -> bool:
    """Whether the worker of a link holds that very role at that very organisation still, without which it does not count."""
    return bool(still_held([link], at))


def still_held(links: Collection[Link], at: datetime) -> list[Link]:
    """The same of several, in one question: those of them that count."""
    posts = Post.objects.filter(worker__in={link.worker_id for link in links}, starts_at__lte=at)
    live = posts.exclude(ends_at__lte=at)
    held = set(live.values_list("worker_id", "organisation_id", "role"))
    return [one for one in links if (one.worker_id, one.organisation_id, one.role) in held]


def on_call_at(client: Client, at: datetime) -> UUID | None:
    """An organisation in her area with somebody on call; else one with a safety lead; else any, for nothing is lost."""
    held = Post.objects.filter(organisation__area=client.area_id, starts_at__lte=at)
    for role in (Role.ON_CALL, Role.SAFETY_LEAD):
        found = held.filter(role=role).exclude(ends_at__lte=at).order_by("organisation_id").first()
        if found:
            return found.organisation_id
    anywhere = Organisation.objects.filter(area=client.area_id).order_by("pk").first()
    return anywhere.pk if anywhere else None


def is_blocked(worker: UUID, client: UUID) -> bool:
    """Whether she has blocked this worker."""
    with acting(As.DUTY):
        return Block.objects.filter(pk=block_token(worker, client)).exists()

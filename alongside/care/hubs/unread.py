"""A hub where nobody is left who reads: she is told, and a manager has a day to find somebody, or says that it stopped."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.hubs.choices import Answer, Reads
from alongside.care.hubs.errors import SomebodyReads
from alongside.care.hubs.models import HealthAsk
from alongside.care.manages import who_manages
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post
from alongside.trust.acting import acting
from alongside.trust.contact.asking import is_blocked
from alongside.work.actions import ask, finish
from alongside.work.models import Kind, WorkItem

WITHIN = timedelta(days=1)
"""By when somebody is found for the post, or it is said that it stopped: proposed, as the seven days are."""


def readers(hub: UUID, at: datetime) -> set[UUID]:
    """Whoever is asked at a hub now."""
    held = Post.objects.filter(organisation=hub, role=Role.PARTNER_WORKER, starts_at__lte=at)
    return set(held.exclude(ends_at__lte=at).values_list("worker_id", flat=True))


def who_reads(one: HealthAsk, at: datetime) -> Reads:
    """Whether anybody who is asked can see it: at its hub, without whom she has blocked. Asked of her team: somebody."""
    if one.organisation_id is None:
        return Reads.SOMEBODY
    there = readers(one.organisation_id, at)
    if not there:
        return Reads.NOBODY
    free = any(not is_blocked(who, one.client_id) for who in there)
    return Reads.SOMEBODY if free else Reads.NOBODY_SHE_LETS


def have_them_read(at: datetime) -> int:
    """As the person on duty: a task for each hub that is asked and has nobody; how many. Where there is somebody again,
    or nothing waits there any more, the task ends by itself.

    It is about the hub: it says neither who asks nor how many do. Whom somebody has blocked makes no task.
    """
    hubs = set(_waiting().values_list("organisation_id", flat=True))
    empty = {hub for hub in hubs if not readers(hub, at)}
    for hub in Organisation.objects.filter(pk__in=empty):
        owner = who_manages(hub, at)
        ask(Kind.NOBODY_READS, hub.pk, area=hub.area_id, owner=owner, at=at, due_at=at + WITHIN)
    open_now = WorkItem.objects.filter(kind=Kind.NOBODY_READS, done_at=None)
    for item in open_now.exclude(about__in=empty):
        finish(item, by=item.about, at=at)  # the hub did
    return len(empty)


def stop(hub: UUID, *, by: UUID, at: datetime) -> None:
    """Say that nobody will read there: whoever waits reads on her own page that it stopped. Raises `SomebodyReads`."""
    with acting(As.DUTY):
        if readers(hub, at):
            raise SomebodyReads(SomebodyReads.__doc__)
        waits = list(_waiting().filter(organisation=hub).values_list("pk", flat=True))
        HealthAsk.objects.filter(pk__in=waits).update(
            answer=Answer.STOPPED, answered_at=at, ended_at=at
        )
        kinds = (Kind.HEALTH, Kind.NOBODY_READS)
        items = WorkItem.objects.filter(kind__in=kinds, about__in=[hub, *waits], done_at=None)
        for item in items:
            finish(item, by=by, at=at)


def emptied(hub: UUID) -> Organisation | None:
    """The hub whose emptiness is on the viewer's list; None where it is not."""
    if not WorkItem.objects.filter(kind=Kind.NOBODY_READS, about=hub, done_at=None).exists():
        return None
    return Organisation.objects.get(pk=hub)


def _waiting() -> QuerySet[HealthAsk]:
    """What was asked of a hub and not answered."""
    return HealthAsk.objects.filter(ended_at=None, answered_at=None, organisation__isnull=False)

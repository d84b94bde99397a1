"""Asking for a second person, and ending it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Post
from alongside.people.nations import nation_of
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.blocked import records_of
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.renewing.choices import Ended, Seen, Why
from alongside.trust.renewing.models import Waiting
from alongside.trust.renewing.rules import due
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

ASKED = (Role.SAFETY_LEAD, Role.ON_CALL)
"""Whose list it is put on, in this order: at her service, then anywhere in the area."""


def open_one(her: Client) -> Waiting | None:
    """The second person who is waited for now, if one is."""
    return Waiting.objects.filter(client=her, ended="").first()


def ask_for_a_second(
    her: Client, why: Why, *, first: UUID | None, service: UUID, at: datetime
) -> None:
    """Put it on the list of somebody who can be the second. Asked twice while it is open, it stands once."""
    if open_one(her) is not None:
        return
    with acting(As.DUTY) as now:
        owner = _whose(her, first, service, now)
    row = Waiting(
        client=her,
        service_id=service,
        first_id=first,
        why=why,
        asked_at=at,
        due_at=due(localtime(at), nation_of(her.area_id)),
    )
    row.save(force_insert=True)
    ask(Kind.SECOND_PERSON, row.pk, area=her.area_id, owner=owner, at=at, due_at=row.due_at)


def is_first(her: Client, worker: UUID) -> None:
    """Whoever made her phrase just now is not the second person: what waits goes to somebody else who can be."""
    row = open_one(her)
    if row is None:
        return
    row.first_id = worker
    row.save(update_fields=["first"])
    with acting(As.DUTY) as now:
        owner = _whose(her, worker, row.service_id, now)
        WorkItem.objects.filter(kind=Kind.SECOND_PERSON, about=row.pk, done_at=None).update(
            organisation_id=owner.organisation, role=owner.role
        )


def end(her: Client, how: Ended, *, by: UUID, seen: Seen | None, at: datetime) -> None:
    """Write down how it ended, in the name of whoever acts, and take it off every list."""
    rows = list(Waiting.objects.filter(client=her, ended=""))
    for row in rows:
        row.ended, row.ended_by_id, row.ended_at, row.seen = how, by, at, seen or ""
        row.save()
    with acting(As.DUTY):
        about = [row.pk for row in rows]
        for item in WorkItem.objects.filter(kind=Kind.SECOND_PERSON, about__in=about, done_at=None):
            finish(item, by=by, at=at)


def service_of(her: UUID) -> UUID:
    """The service whose people see her: her newest live link's, else her newest link's, else a treatment service's."""
    with acting(As.REGISTRAR) as at:
        links = Link.objects.filter(client=her).order_by("-starts_at", "pk")
        live = links.exclude(ends_at__lte=at).filter(starts_at__lte=at)
        found = (live.first() or links.first()) if links else None
        if found is not None:
            return found.organisation_id
        area = Client.objects.values_list("area", flat=True).get(pk=her)
    return Organisation.objects.filter(area=area).order_by("kind", "name")[0].pk


def _whose(her: Client, first: UUID | None, service: UUID, at: datetime) -> Owner:
    """Whose list it goes on: a post that somebody else holds, whom she has not blocked. Where there is none, her
    service's safety lead's, from whom it climbs.
    """
    held = Post.objects.filter(starts_at__lte=at, role__in=ASKED).exclude(worker=first)
    live = held.filter(Q(ends_at=None) | Q(ends_at__gt=at), organisation__area=her.area_id)
    hers = records_of(her.pk)
    may = [
        one
        for one in live.order_by("organisation__name", "pk")
        if not any(is_blocked(one.worker_id, record) for record in hers)
    ]
    may.sort(key=lambda one: (one.organisation_id != service, ASKED.index(Role(one.role))))
    if not may:
        return Owner(organisation=service, role=Role.SAFETY_LEAD)
    return Owner(organisation=may[0].organisation_id, role=may[0].role)

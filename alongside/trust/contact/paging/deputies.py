"""Naming a deputy, so that a service with one safety lead is not stuck where two people must agree.

A safety lead's post opens what is sealed, so nobody gets one by one person's word: a service manager names, a
safety lead of the service or the area's privacy officer agrees, and it ends by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.kit.speech import day
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post, Worker
from alongside.trust.contact.paging.errors import (
    NeedsAnother,
    NoSuchDay,
    NotTheirs,
    NotThisOne,
    TooLate,
    TooLong,
)
from alongside.trust.contact.paging.models import Deputy
from alongside.trust.contact.paging.people import posts
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

LONGEST = timedelta(weeks=12)
AGREED_WITHIN = timedelta(days=1)


def name_deputy(
    *, organisation: UUID, worker: UUID, ends_at: datetime, by: UUID, at: datetime
) -> UUID:
    """Name somebody, as a service manager. The safety leads are asked. Raises `CannotName` with its words."""
    here = posts(at).filter(worker=worker, organisation=organisation)
    manages = posts(at).filter(worker=by, organisation=organisation, role=Role.SERVICE_MANAGER)
    leads = here.filter(role=Role.SAFETY_LEAD)
    if worker == by or not here.exists() or leads.exists() or not manages.exists():
        raise NotThisOne
    if not at < ends_at <= at + LONGEST:
        raise TooLong
    waits = Deputy.objects.filter(organisation=organisation, worker=worker, settled_at=None)
    waits.filter(ends_at__lte=at).update(settled_by=by, settled_at=at)  # nobody can agree any more
    standing = waits.first()
    if standing is not None:
        return standing.pk
    row = Deputy.objects.create(
        organisation_id=organisation,
        worker_id=worker,
        ends_at=ends_at,
        asked_by_id=by,
        asked_at=at,
    )
    ask(
        Kind.REVIEW,
        row.pk,
        area=Organisation.objects.values_list("area", flat=True).get(pk=organisation),
        owner=Owner(organisation=organisation, role=Role.SAFETY_LEAD),
        at=at,
        due_at=at + AGREED_WITHIN,
    )
    return row.pk


def agree_to_deputy(*, deputy: UUID, by: UUID, at: datetime) -> None:
    """Agree, as a safety lead of the service or a privacy officer of the area: from now on it is a post.

    Twice is once. Raises `NeedsAnother`, and `TooLate` where the day is over or they work there no more.
    """
    row = Deputy.objects.select_for_update().get(pk=deputy)
    if row.settled_at is not None:
        return
    if by in (row.asked_by_id, row.worker_id) or not may_agree(row, by, at):
        raise NeedsAnother
    here = posts(at).filter(worker=row.worker_id, organisation=row.organisation_id)
    if row.ends_at <= at or not here.exists():
        raise TooLate
    row.post = Post.objects.create(
        worker_id=row.worker_id,
        organisation_id=row.organisation_id,
        role=Role.SAFETY_LEAD,
        starts_at=at,
        ends_at=row.ends_at,
    )
    row.settled_by_id, row.settled_at = by, at
    row.save(update_fields=["post", "settled_by", "settled_at"])


def refuse_deputy(*, deputy: UUID, by: UUID, at: datetime) -> None:
    """It does not become one: said by who may agree, or by who named them. Twice is once. Raises `NeedsAnother`."""
    row = Deputy.objects.select_for_update().get(pk=deputy)
    if row.settled_at is not None:
        return
    if by != row.asked_by_id and not may_agree(row, by, at):
        raise NeedsAnother
    row.settled_by_id, row.settled_at = by, at
    row.save(update_fields=["settled_by", "settled_at"])


def end_deputy(*, deputy: UUID, from_: datetime, by: UUID, at: datetime) -> None:
    """They are deputy no more from a moment on, now or later: a service manager of the service says so, or they themself.

    Said again, what is said last counts. Raises `NotTheirs` and `NoSuchDay`.
    """
    row = Deputy.objects.select_for_update(of=("self",)).select_related("post").get(pk=deputy)
    if not may_end(row, by, at):
        raise NotTheirs
    if not at <= from_ < row.ends_at:
        raise NoSuchDay
    _until_then(row, from_, by)


def leave_deputy(*, deputy: UUID, by: UUID, at: datetime) -> None:
    """Whoever said that it ends early takes that back, before it has: it ends on the day that two had agreed. Raises `NotTheirs`.

    Once it has ended it takes two again: they are named anew.
    """
    row = Deputy.objects.select_for_update(of=("self",)).select_related("post").get(pk=deputy)
    if row.early_by_id != by or not may_end(row, by, at):
        raise NotTheirs
    _until_then(row, None, None)


def end_of_who_left(organisation: UUID, at: datetime) -> int:
    """Whoever works at a service no more is deputy there no more: how many. The key they held is nobody's then."""
    rows = Deputy.objects.filter(organisation=organisation, post__ends_at__gt=at)
    deputies = rows.values("post")
    held = posts(at).filter(organisation=organisation).exclude(pk__in=deputies)
    gone = rows.exclude(worker__in=held.values("worker")).values_list("post", flat=True)
    return Post.objects.filter(pk__in=list(gone)).update(ends_at=at)


def _until_then(row: Deputy, early_at: datetime | None, by: UUID | None) -> None:
    row.early_at, row.early_by_id = early_at, by
    row.save(update_fields=["early_at", "early_by"])
    assert row.post is not None  # noqa: S101 - whoever calls has seen that they are one
    row.post.ends_at = early_at or row.ends_at
    row.post.save(update_fields=["ends_at"])


def is_now(row: Deputy, at: datetime) -> bool:
    """Whether somebody who was named is deputy at a moment."""
    post = row.post
    return post is not None and (post.ends_at is None or at < post.ends_at)


def may_end(row: Deputy, by: UUID, at: datetime) -> bool:
    """A service manager of that service, or the deputy; where another has said already that it ends, only they."""
    manages = posts(at).filter(
        worker=by, organisation=row.organisation_id, role=Role.SERVICE_MANAGER
    )
    theirs = row.early_by_id in (None, by) and (by == row.worker_id or manages.exists())
    return theirs and is_now(row, at)


def deputies_now(area: UUID, at: datetime) -> list[Deputy]:
    """Everybody in an area who is one at a moment, by name."""
    rows = Deputy.objects.filter(organisation__area=area, post__ends_at__gt=at)
    rows = rows.select_related("worker", "organisation", "post", "early_by", "asked_by")
    return list(rows.order_by("worker__name", "worker__ref", "pk"))


def may_agree(row: Deputy, by: UUID, at: datetime) -> bool:
    """A safety lead of that service, or a privacy officer of its area."""
    held = posts(at).filter(worker=by)
    lead = held.filter(organisation=row.organisation_id, role=Role.SAFETY_LEAD)
    officer = held.filter(
        organisation__area__organisations=row.organisation_id, role=Role.PRIVACY_OFFICER
    )
    return lead.exists() or officer.exists()


def could_be(organisation: UUID, by: UUID, at: datetime) -> list[Worker]:
    """Whoever could be named there, by name."""
    here = posts(at).filter(organisation=organisation)
    leads = here.filter(role=Role.SAFETY_LEAD)
    rows = Worker.objects.filter(pk__in=here.values("worker")).exclude(
        pk__in=leads.values("worker")
    )
    return list(rows.exclude(pk=by).order_by("name", "ref"))


def leads_of(organisation: UUID, at: datetime) -> list[str]:
    """Names of a service's safety leads, and until when where that ends, as a deputy's does."""
    held = posts(at).filter(organisation=organisation, role=Role.SAFETY_LEAD)
    rows = held.select_related("worker").order_by("worker__name", "worker__ref", "pk")
    ends: dict[UUID, list[Post]] = {}
    for row in rows:
        ends.setdefault(row.worker_id, []).append(row)
    return [_until(posts) for posts in ends.values()]


def _until(held: list[Post]) -> str:
    name = held[0].worker.name or held[0].worker.ref
    last = [row.ends_at for row in held if row.ends_at is not None]
    if len(last) < len(held):
        return name
    # from a midnight on is until the day before
    last_moment = max(last) - timedelta(microseconds=1)
    return f"{name} until {day(localdate(last_moment))}"


def is_deputy(key: UUID, area: UUID) -> bool:
    """Whether an id is that of somebody named in this area."""
    return Deputy.objects.filter(pk=key, organisation__area=area).exists()

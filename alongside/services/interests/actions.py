"""Declaring a conflict of interest; reading one, as a safety lead who is somebody else; and ending one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.services.interests.choices import WithWhom
from alongside.services.interests.models import Interest, NotProposed
from alongside.services.interests.queries import PLACE, must_lead, token_of, words_of
from alongside.services.interests.resembling import resembling
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.sealed.box import seal
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

READ_WITHIN = timedelta(days=1)
"""How soon a safety lead reads it. Until then the worker is proposed to nobody new."""


def declare(*, worker: UUID, with_whom: WithWhom, about: str, at: datetime) -> UUID:
    """Write down, as the worker, that they know somebody. A safety lead who is somebody else is asked to read it."""
    who = Worker.objects.get(pk=worker)
    key, organisation = uuid4(), _whose_lead(who, at)
    Interest.objects.create(
        pk=key,
        worker=who,
        organisation_id=organisation,
        with_whom=with_whom,
        sealed=seal(about, place=PLACE, pk=key, person=None),
        declared_at=at,
    )
    ask(
        Kind.REVIEW,
        key,
        area=who.area_id,
        owner=Owner(organisation=organisation, role=Role.SAFETY_LEAD),
        at=at,
        due_at=at + READ_WITHIN,
    )
    return key


def settle(*, viewer: UUID, interest: UUID, clients: Iterable[UUID]) -> None:
    """Say, as the safety lead, whom it is about: the worker is proposed to none of them. Twice adds nothing.

    Whoever resembles what was written and has blocked the viewer is among them unsaid. What has ended stays
    ended. Raises `NotHeld`.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = must_lead(viewer, interest, at)
        if _has_ended(row):
            return
        area = row.worker.area_id
        alike = resembling(words_of(row), viewer, area)
        unseen = {client.pk for client, blocked in alike if blocked}
        chosen = set(
            Client.objects.filter(pk__in=list(clients), area=area).values_list("pk", flat=True)
        )
        about = {record for client in chosen | unseen for record in records_of(client)}
        NotProposed.objects.bulk_create(
            [NotProposed(token=token_of(row.worker_id, one), interest=row) for one in about],
            ignore_conflicts=True,
        )
        Interest.objects.filter(pk=row.pk, read_at=None).update(read_by=viewer, read_at=at)
        _done(interest, by=viewer, at=at)


def end(*, viewer: UUID, interest: UUID) -> None:
    """Say, as a safety lead, that it no longer counts. Ended twice it is ended once. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = must_lead(viewer, interest, at)
        if _has_ended(row):
            return
        NotProposed.objects.filter(interest=row).delete()
        Interest.objects.filter(pk=row.pk, ended_at=None).update(ended_by=viewer, ended_at=at)
        _done(interest, by=viewer, at=at)


def _has_ended(row: Interest) -> bool:
    """Whether it no longer counts, with its row locked: two leads may press at one moment."""
    return Interest.objects.select_for_update().get(pk=row.pk).ended_at is not None


def _done(interest: UUID, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.REVIEW, about=interest, done_at=None):
            finish(item, by=by, at=at)


def _whose_lead(worker: Worker, at: datetime) -> UUID:
    """An organisation with a safety lead who is not the worker: their own, else another of the area, else their own."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    leads = Post.objects.filter(live, role=Role.SAFETY_LEAD, organisation__area=worker.area_id)
    found = list(
        leads.exclude(worker=worker)
        .order_by("starts_at", "pk")
        .values_list("organisation_id", flat=True)
    )
    return worker.organisation_id if worker.organisation_id in found or not found else found[0]

"""Saying that two records are one person, agreeing as a second, and parting them again.

What is kept apart, who is blocked and the diary go along in the same transaction (`alongside.trust.apart`).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.joining.errors import NobodyToShow, NotYours, SameRecord, SignsIn, TooLate
from alongside.care.joining.models import JoinedRecords
from alongside.care.joining.queries import is_open, may_be_shown
from alongside.care.joining.rules import AGREE_WITHIN
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.blocked import records_of
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge, split
from alongside.trust.doors import Viewer
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

WHO = frozenset({Role.ON_CALL, Role.SAFETY_LEAD})


def propose(*, by: Viewer, stays: str, goes: str, at: datetime) -> UUID:
    """Say, by their refs, that one record is the same person as another; a safety lead who did not say so settles it.

    Said again while it waits, it stands once. Raises `NobodyToShow`, which looks the same whether there is nobody or she
    has blocked them, `SameRecord` and `SignsIn`.
    """
    with acting(As.DUTY):
        found = [Client.objects.filter(area=by.area, ref=ref).first() for ref in (stays, goes)]
    first, second = found
    if first is None or second is None or not may_be_shown(by.id, by.area, first.pk, second.pk):
        raise NobodyToShow(NobodyToShow.__doc__)
    _must_be_two(first, second)
    with acting(As.DUTY):
        # Of these two alone: what was said of another record may be about somebody who has blocked who says this.
        row = JoinedRecords.objects.filter(stays=first, goes=second, ended_at=None).first()
        if row is not None:
            return row.pk
        row = JoinedRecords.objects.create(
            area_id=by.area, stays=first, goes=second, asked_by_id=by.id, asked_at=at
        )
        service = min(place for place, role in by.posts if role in WHO)
        ask(
            Kind.JOIN_RECORDS,
            row.pk,
            area=by.area,
            owner=Owner(organisation=service, role=Role.SAFETY_LEAD),
            at=at,
            due_at=at + AGREE_WITHIN,
        )
        return row.pk


def agree(*, by: Viewer, key: UUID, at: datetime) -> None:
    """A safety lead who did not propose it has heard from her that both are hers: they are one from now on.

    Raises `NotYours`, `SameRecord` and `SignsIn`: what was so when it was proposed is asked again.
    """
    row = _held(by, key, at)
    if row.agreed_at is not None or row.asked_by_id == by.id:
        raise NotYours(NotYours.__doc__)
    with acting(As.DUTY):
        stays, goes = Client.objects.get(pk=row.stays_id), Client.objects.get(pk=row.goes_id)
    _must_be_two(stays, goes)
    merge(into=stays.pk, record=goes.pk, by=by.id)
    with acting(As.DUTY):
        row.agreed_by_id, row.agreed_at = by.id, at
        row.save(update_fields=["agreed_by", "agreed_at"])
    _settled(key, by=by.id, at=at)


def keep_apart_as_two(*, by: Viewer, key: UUID, at: datetime) -> None:
    """They are two people, or she was not asked: nothing is joined. Raises `NotYours`."""
    row = _held(by, key, at)
    if row.agreed_at is not None:
        raise NotYours(NotYours.__doc__)
    _end(row, by.id, at)


def part(*, by: Viewer, key: UUID, at: datetime) -> None:
    """They were two after all. What was written under each stays there; no block ends. Raises `NotYours` and `TooLate`."""
    row = _held(by, key, at, late=True)
    if row.agreed_at is None:
        raise NotYours(NotYours.__doc__)
    if not is_open(row, at):
        raise TooLate(TooLate.__doc__)
    split(record=row.goes_id, by=by.id)
    _end(row, by.id, at)


def _must_be_two(stays: Client, goes: Client) -> None:
    """Two records that stand for somebody, of which the one that goes signs nobody in: her own door opens what was joined
    into hers, and never what hers was joined into.
    """
    with acting(As.DUTY):
        if goes.pk in records_of(stays.pk) or goes.merged_into_id or stays.merged_into_id:
            raise SameRecord(SameRecord.__doc__)
        if Client.objects.filter(pk__in=records_of(goes.pk), account__isnull=False).exists():
            raise SignsIn(SignsIn.__doc__)


def _held(by: Viewer, key: UUID, at: datetime, *, late: bool = False) -> JoinedRecords:
    """The row, alone, for a safety lead whom neither has blocked."""
    with acting(As.DUTY):
        rows = JoinedRecords.objects.select_for_update().filter(area=by.area, ended_at=None)
        row = rows.filter(pk=key).first()
    if row is None or not by.holds(Role.SAFETY_LEAD) or not (late or is_open(row, at)):
        raise NotYours(NotYours.__doc__)
    if not may_be_shown(by.id, by.area, row.stays_id, row.goes_id):
        raise NotYours(NotYours.__doc__)
    return row


def _end(row: JoinedRecords, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        row.ended_by_id, row.ended_at = by, at
        row.save(update_fields=["ended_by", "ended_at"])
    _settled(row.pk, by=by, at=at)


def _settled(key: UUID, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.JOIN_RECORDS, about=key, done_at=None):
            finish(item, by=by, at=at)

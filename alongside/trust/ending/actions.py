"""Asking that a keep-apart end, agreeing as a second safety lead, and leaving it as it is.

Ending one frees no time that was suspended. Each step is a look at hers.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import end_keep_apart, look_at_again
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.queries import KeptApart
from alongside.trust.ending.errors import HersToTakeBack, NeedsASecond
from alongside.trust.ending.models import Ending
from alongside.trust.ending.queries import asked, held, named_for, stands_on_her_word
from alongside.trust.naming.asking import ask_to_take_back
from alongside.trust.naming.settling import agree_to_take_back
from alongside.trust.naming.who import keyholders
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

AGREED_WITHIN = timedelta(days=3)


def ask_to_end(*, viewer: UUID, edge: UUID) -> UUID:
    """Ask, as a keyholder, that a keep-apart end. Another keyholder is asked to agree. Asked twice, it is asked once.

    Raises `NotHeld`, and `HersToTakeBack` where she named them herself and has not taken it back.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        found = held(viewer, edge)
        if stands_on_her_word(edge, found.mover):
            raise HersToTakeBack
        there = Ending.objects.filter(edge=edge, settled_at=None).first()
        row = there or Ending.objects.create(edge=edge, asked_by=viewer, asked_at=at)
        if there is None:
            ask(
                Kind.REVIEW,
                row.pk,
                area=_area_of(found.mover),
                owner=_second(found, viewer, at),
                at=at,
                due_at=at + AGREED_WITHIN,
            )
        return row.pk


def agree(*, viewer: UUID, ending: UUID) -> None:
    """End it, as a second keyholder. Said twice, it has ended once. Raises `NotHeld` and `NeedsASecond`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = asked(ending)
        if row.settled_at is not None:
            return
        if row.asked_by == viewer:
            raise NeedsASecond
        held(viewer, row.edge)  # holds her key, and is written down
        end_keep_apart(row.edge, by=row.asked_by, seconded_by=viewer)
        _settled(row, by=viewer, at=at, agreed=True)


def leave_standing(*, viewer: UUID, ending: UUID) -> None:
    """It stays: said by the second keyholder, or by the first who takes the question back. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = asked(ending)
        if row.settled_at is not None:
            return
        held(viewer, row.edge)
        _settled(row, by=viewer, at=at, agreed=False)


def keep(*, viewer: UUID, edge: UUID) -> None:
    """Say that it was looked at and stays as it is, for another six months. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        found = held(viewer, edge)
        look_at_again(found.id)
        _off_the_list(edge, by=viewer, at=at)


def take_back_with_her(*, viewer: UUID, edge: UUID) -> None:
    """She takes back, beside the viewer and on her own, what she named herself: a second keyholder hears it too.

    Raises `NotHeld`, and `NeedsASecond` where the viewer has heard it before.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        found = held(viewer, edge)
        named = named_for(edge, found.mover)
        if named is None:
            raise NotHeld
        ask_to_take_back(client=found.mover, named=named, at=at)
        agree_to_take_back(viewer=viewer, named=named)
        _off_the_list(edge, by=viewer, at=at)


def _settled(row: Ending, *, by: UUID, at: datetime, agreed: bool) -> None:
    row.settled_by, row.settled_at, row.agreed = by, at, agreed
    row.save(update_fields=["settled_by", "settled_at", "agreed"])
    _off_the_list(row.pk, by=by, at=at)
    if agreed:
        _off_the_list(row.edge, by=by, at=at)


def _off_the_list(about: UUID, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.REVIEW, about=about, done_at=None):
            finish(item, by=by, at=at)


def _second(found: KeptApart, first: UUID, at: datetime) -> Owner:
    """Another keyholder of hers, who is not the one she is kept apart from; where there is none, the on-call post.

    The on-call post opens nothing: whoever holds it finds a safety lead who can.
    """
    holders = keyholders(found.mover, at)
    others = [one for one in holders if one.worker not in (first, found.fixed)]
    if others:
        return Owner(worker=others[0].worker)
    alone = any(one.worker == found.fixed for one in holders)
    role = Role.ON_CALL if alone else Role.SAFETY_LEAD
    return Owner(organisation=holders[0].organisation, role=role)


def _area_of(mover: UUID) -> UUID:
    client = Client.objects.filter(pk=mover).values_list("area", flat=True).first()
    return client or Worker.objects.values_list("area", flat=True).get(pk=mover)

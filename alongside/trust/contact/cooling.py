"""A change of contact that waits: what it would change, who may let it count, and that she did not ask for it.

A worker who may see her contact does so by sight, a safety lead by the key; both are written down as looks.
The number is shown to neither: only whether it is another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import holds_key
from alongside.trust.contact.asking import done_with
from alongside.trust.contact.changes import can_be_rung_back, confirm_change
from alongside.trust.contact.choices import (
    Channel,
    HowConfirmed,
    IfAnother,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.from_rows import counting
from alongside.trust.contact.hours import hours_in_words
from alongside.trust.contact.models import Address, SafeContact
from alongside.trust.contact.writing import one_at_a_time, take_back_waiting
from alongside.trust.looking.record import gathering, looked
from alongside.trust.naming.who import keyholders
from alongside.work.models import HEARD_FROM_THEM, WorkItem

NOTHING = "nothing is agreed"


@dataclass(frozen=True, slots=True)
class Cooling:
    """A change that waits. ``rows``: what, before, after, where the two differ. ``early``: a call back comes too early.

    ``can_ring_back``: a number is left that was safe before.
    """

    id: UUID
    client: UUID
    asked_at: datetime
    waits_until: datetime | None
    by_her: bool
    rows: tuple[tuple[str, str, str], ...]
    another_address: bool
    early: bool
    can_ring_back: bool


def waiting_changes(viewer: UUID) -> list[tuple[UUID, datetime, datetime | None]]:
    """Every change that waits for somebody whose key the viewer holds: id, when it was asked, until when. No look."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        rows = SafeContact.objects.filter(started_at=None, ended_at=None).order_by("asked_at", "pk")
        return [
            (row.pk, row.asked_at, row.waits_until)
            for row in rows
            if holds_key(viewer, row.client_id, at)
        ]


def cooling(viewer: UUID, waiting: UUID) -> Cooling:
    """One change that waits. Raises `NotHeld` for whoever may not see her contact, and where nothing waits."""
    with _as_who_may(viewer, waiting) as (row, at):
        old = counting(row.client_id)
        return Cooling(
            id=row.pk,
            client=row.client_id,
            asked_at=row.asked_at,
            waits_until=row.waits_until,
            by_her=row.asked_by_her,
            rows=_differences(old, row),
            another_address=_another_address(old, row),
            early=row.waits_until is not None and at < row.waits_until,
            can_ring_back=old is not None and can_be_rung_back(old, at),
        )


def let_count(*, viewer: UUID, waiting: UUID, how: HowConfirmed) -> None:
    """Let it count from now on. Raises `NotHeld`, and what `confirm_change` raises."""
    with _as_who_may(viewer, waiting) as (row, at):
        confirm_change(waiting=row.pk, by=viewer, how=how, at=at)


def not_hers(*, viewer: UUID, waiting: UUID) -> None:
    """She did not ask for it, or no longer wants it: it never counts, and what counted before still does.

    Raises `NotHeld`.
    """
    with _as_who_may(viewer, waiting) as (row, at):
        one_at_a_time(row.client_id)
        take_back_waiting(row.client_id, at)
        done_with(row, by=viewer, at=at)


def give_to_lead(*, viewer: UUID, waiting: UUID, client: UUID | None = None) -> None:
    """Put it on the list of a safety lead who holds her key, where it stands on the viewer's and they may not see it.

    Where nobody holds it, of the safety lead of the service on whose list it is. ``client``: whose it is, where it is no
    change of contact. Raises `NotHeld`.
    """
    with acting(As.PERSON, viewer, Purpose.SAFETY) as at:
        item = WorkItem.objects.filter(
            kind__in=HEARD_FROM_THEM, about=waiting, done_at=None
        ).first()
        if item is None:
            raise NotHeld
    with acting(As.GATE):
        row = SafeContact.objects.filter(pk=waiting, started_at=None, ended_at=None).first()
    whose = row.client_id if row is not None else client
    if whose is None:
        raise NotHeld
    holders = keyholders(whose, at)
    service = holders[0].organisation if holders else item.organisation_id
    with acting(As.DUTY):
        WorkItem.objects.filter(pk=item.pk).update(
            owner_id=None,
            organisation_id=service or Worker.objects.get(pk=viewer).organisation_id,
            role=Role.SAFETY_LEAD,
        )


@contextmanager
def _as_who_may(viewer: UUID, waiting: UUID) -> Iterator[tuple[SafeContact, datetime]]:
    """Act as the worker where they may see her contact, else as her keyholder. Raises `NotHeld`."""
    rows = SafeContact.objects.filter(pk=waiting, started_at=None, ended_at=None)
    with acting(As.PERSON, viewer, Purpose.CARE) as at:
        row = rows.first()
        if row is not None:
            looked(row.client_id, Category.CONTACT)
            yield row, at
            return
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = rows.first()
        if row is None or not gathering() or not holds_key(viewer, row.client_id, at):
            raise NotHeld
        looked(row.client_id, Category.CONTACT)
        yield row, at


def _differences(old: SafeContact | None, new: SafeContact) -> tuple[tuple[str, str, str], ...]:
    before = _said(old) if old else {}
    return tuple(
        (what, before.get(what, NOTHING), after)
        for what, after in _said(new).items()
        if before.get(what) != after
    )


def _said(rule: SafeContact) -> dict[str, str]:
    return {
        "By what": str(Channel(rule.channel).label),
        "When": hours_in_words(rule.hours),
        "In which words": str(Wording(rule.wording).label),
        "Who may answer": str(WhoAnswers(rule.who_answers).label),
        "A message may be left": "yes" if rule.voicemail else "no",
        "If somebody else answers": str(IfAnother(rule.if_another).label),
        "Our number is hidden": "yes" if rule.withhold_number else "no",
    }


def _another_address(old: SafeContact | None, new: SafeContact) -> bool:
    """Whether the number or address is not the one that counts now. Asked by stand-ins; none is opened."""
    with acting(As.GATE):
        rules = [rule.pk for rule in (old, new) if rule is not None]
        found = dict(Address.objects.filter(pk__in=rules).values_list("pk", "blind"))
    return found.get(new.pk) != (found.get(old.pk) if old else None)

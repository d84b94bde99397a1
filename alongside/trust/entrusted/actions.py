"""Writing down a safety plan and a safe address, and giving an address away, which takes two keyholders."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from alongside.kit.walls import As
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.keyholders import must_hold_key, records_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.persons import person_of
from alongside.trust.apart.placing import Subject, ask_leads
from alongside.trust.entrusted.errors import NeedsAConversation
from alongside.trust.entrusted.models import AddressRelease, SafeAddress, SafetyPlan
from alongside.trust.entrusted.queries import PLACES, latest, owner_blind
from alongside.trust.sealed.box import opened, seal
from alongside.work.models import Kind

STANDS_FOR = timedelta(days=3)
"""How long a second keyholder has to give what the first asked for."""
RELEASE = "entrusted_addressrelease.sealed"


def write_safety_plan(*, viewer: UUID, client: UUID, words: str) -> UUID:
    """Write her safety plan down, in her words. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_hold_key(viewer, client, Category.SAFETY_PLAN, at)
        row = SafetyPlan(id=uuid.uuid4(), client_blind=owner_blind(client), written_at=at)
        row.sealed = _by(viewer, client, words, PLACES[SafetyPlan], row.pk)
        row.save(force_insert=True)
        return row.pk


def write_safe_address(*, viewer: UUID, client: UUID, words: str) -> UUID:
    """Write down where she lives. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_hold_key(viewer, client, Category.SAFE_ADDRESS, at)
        row = SafeAddress(id=uuid.uuid4(), client_blind=owner_blind(client), written_at=at)
        row.sealed = _by(viewer, client, words, PLACES[SafeAddress], row.pk)
        row.save(force_insert=True)
        return row.pk


def ask_for_release(*, viewer: UUID, client: UUID, recipient: UUID, why: str) -> UUID:
    """Ask that her safe address be given to somebody. Another keyholder is asked to do it, or not.

    Raises `NotHeld`, and `NeedsAConversation` where she is kept apart from the recipient or blocked them.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_hold_key(viewer, client, Category.SAFE_ADDRESS, at)
        _must_be_safe(client, recipient)
        inside = {"client": str(client), "recipient": str(recipient), "why": why}
        row = AddressRelease(
            id=uuid.uuid4(), client_blind=owner_blind(client), asked_by=viewer, asked_at=at
        )
        row.sealed = seal(json.dumps(inside), place=RELEASE, pk=row.pk, person=None)
        row.save(force_insert=True)
        ask_leads([Subject(row.pk, client, client)], by=viewer, at=at, kind=Kind.REVIEW)
        return row.pk


def release(*, viewer: UUID, asked: UUID) -> str:
    """Give the address, as the second keyholder: it is looked at whether the recipient is safe once more.

    Raises `NotHeld`, and `NeedsAConversation` where it was asked by the same person, or long ago, or the
    recipient is not safe, or it was given before.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = AddressRelease.objects.select_for_update().filter(pk=asked).first()
        if row is None:
            raise NeedsAConversation
        inside = json.loads(opened(row.sealed, place=RELEASE, pk=row.pk, person=None))
        client, recipient = UUID(inside["client"]), UUID(inside["recipient"])
        must_hold_key(viewer, client, Category.SAFE_ADDRESS, at)
        if row.asked_by == viewer or row.released_at or at - row.asked_at > STANDS_FOR:
            raise NeedsAConversation
        _must_be_safe(client, recipient)
        words = latest(SafeAddress, client)
        if words is None:
            raise NeedsAConversation
        row.released_by, row.released_at = viewer, at
        row.save(update_fields=["released_by", "released_at"])
        return words


def _must_be_safe(client: UUID, recipient: UUID) -> None:
    """Refuse a recipient whom she is kept apart from, either way round, or whom she blocked; or who is unknown."""
    try:
        her, them = person_of(client), person_of(recipient)
    except NotConfirmed:
        them = None
    if them is None:
        raise NeedsAConversation
    apart = KeepApart.objects.filter(
        Q(mover_blind=her.blind, fixed_blind=them.blind)
        | Q(mover_blind=them.blind, fixed_blind=her.blind)
    )
    blocked = any(is_blocked(recipient, record) for record in records_of(client))
    if her.id == them.id or apart.exists() or blocked:
        raise NeedsAConversation


def _by(viewer: UUID, client: UUID, words: str, place: str, pk: UUID) -> bytes:
    inside = json.dumps({"words": words, "by": str(viewer)})
    return seal(inside, place=place, pk=pk, person=client)

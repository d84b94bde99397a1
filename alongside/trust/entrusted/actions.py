"""Writing down a safety plan and a safe address, and giving an address away, which takes two keyholders."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.apart.placing import Subject, ask_leads
from alongside.trust.entrusted.choices import WhyGiven
from alongside.trust.entrusted.errors import NeedsAConversation
from alongside.trust.entrusted.keyholders import (
    are_apart,
    leads_are_clear,
    may_open,
    must_open,
    who_could,
)
from alongside.trust.entrusted.models import AddressRelease, SafeAddress, SafetyPlan
from alongside.trust.entrusted.queries import (
    PLACES,
    RELEASE,
    held_release,
    inside_of,
    latest,
    owner_blind,
)
from alongside.trust.sealed.box import seal
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

STANDS_FOR = timedelta(days=3)
"""How long a second keyholder has to give what the first asked for."""
URGENT = timedelta(days=1)
"""What has to be given within a day is put to the next person if nobody takes it."""
TOLD_WITHIN = timedelta(days=14)
"""By when it is looked at whether she can read of it."""


def write_safety_plan(*, viewer: UUID, client: UUID, words: str) -> UUID:
    """Write her safety plan down, in her words. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFETY_PLAN, at)
        row = SafetyPlan(id=uuid.uuid4(), client_blind=owner_blind(client), written_at=at)
        row.sealed = _by(viewer, client, words, PLACES[SafetyPlan], row.pk)
        row.save(force_insert=True)
        return row.pk


def write_safe_address(*, viewer: UUID, client: UUID, words: str) -> UUID:
    """Write down where she lives. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFE_ADDRESS, at)
        row = SafeAddress(id=uuid.uuid4(), client_blind=owner_blind(client), written_at=at)
        row.sealed = _by(viewer, client, words, PLACES[SafeAddress], row.pk)
        row.save(force_insert=True)
        return row.pk


def ask_for_release(
    *,
    viewer: UUID,
    client: UUID,
    recipient: UUID,
    why: str,
    reason: WhyGiven = WhyGiven.OTHER,
    stands_for: timedelta = STANDS_FOR,
    tell_her_later: bool = False,
) -> UUID:
    """Ask that her safe address be given to somebody. Another keyholder is asked to do it, or not.

    ``stands_for``: how long it may be given, three days at most. ``tell_her_later``: reading of it now could put her
    in danger. Raises `NotHeld`, and `NeedsAConversation` where she is kept apart from the recipient or blocked them.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFE_ADDRESS, at)
        _must_be_safe(client, recipient, at)
        inside = {
            "client": str(client),
            "recipient": str(recipient),
            "why": why,
            "reason": reason.value,
            "later": tell_her_later,
        }
        until = at + min(stands_for, STANDS_FOR)
        row = AddressRelease(
            id=uuid.uuid4(),
            client_blind=owner_blind(client),
            asked_by=viewer,
            asked_at=at,
            until=until,
        )
        row.sealed = seal(json.dumps(inside), place=RELEASE, pk=row.pk, person=None)
        row.save(force_insert=True)
        ask(
            Kind.REVIEW,
            row.pk,
            area=Client.objects.values_list("area", flat=True).get(pk=client),
            owner=_second(client, (viewer, recipient), at),
            at=at,
            due_at=until,
            urgent=until <= at + URGENT,
        )
        return row.pk


def release(*, viewer: UUID, asked: UUID) -> str:
    """Give the address, as the second keyholder: whether the recipient is safe is looked at once more, and whether
    whoever asked holds her key still.

    It is given once: whoever calls shows it and keeps it nowhere. Raises `NotHeld`, and `NeedsAConversation` where it
    was asked by the same person or is for them, or long ago, or was refused, or is not safe, or was given before.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, inside = held_release(viewer, asked, at)
        if row.asked_by == viewer or row.released_at or row.ended_at or at >= row.until:
            raise NeedsAConversation
        client, recipient = UUID(inside["client"]), UUID(inside["recipient"])
        _must_be_safe(client, recipient, at)
        words = latest(SafeAddress, client)
        if words is None or viewer == recipient or not may_open(row.asked_by, client, at):
            raise NeedsAConversation
        row.released_by, row.released_at = viewer, at
        row.told_at = None if inside.get("later") else at
        row.save(update_fields=["released_by", "released_at", "told_at"])
        off_the_list(row.pk, by=viewer, at=at)
        if inside.get("later"):
            _tell_her_later(row.pk, client, viewer, at)
        return words


def refuse(*, viewer: UUID, asked: UUID) -> None:
    """Do not give it: said by another keyholder, or by the one who asked and takes it back. Twice is once.

    Raises `NotHeld`, and `NeedsAConversation` where it was given.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, _ = held_release(viewer, asked, at)
        if row.released_at:
            raise NeedsAConversation
        if row.ended_at is None:
            row.ended_by, row.ended_at = viewer, at
            row.save(update_fields=["ended_by", "ended_at"])
        off_the_list(row.pk, by=viewer, at=at)


def let_her_know(*, viewer: UUID, asked: UUID) -> None:
    """She may read of it from now on. Twice is once. Raises `NotHeld`, and `NeedsAConversation` where it was not given."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, _ = held_release(viewer, asked, at)
        if row.released_at is None:
            raise NeedsAConversation
        AddressRelease.objects.filter(pk=row.pk, told_at=None).update(told_at=at)
        off_the_list(row.pk, by=viewer, at=at)


def off_the_list(about: UUID, *, by: UUID, at: datetime) -> None:
    """What a task about a release asked for is done."""
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.REVIEW, about=about, done_at=None):
            finish(item, by=by, at=at)


class Handed(Enum):
    """What became of a task about a request that whoever has it may not open."""

    ON = "on"
    NOBODY_YET = "nobody yet"
    NOTHING = "nothing of this"


def hand_on(*, viewer: UUID, asked: UUID, at: datetime) -> Handed:
    """Put what is asked on the list of somebody who may open it, where it stands on the list of who may not. Asked as
    them. Where nobody is there yet it stays.
    """
    with acting(As.PERSON, viewer):
        item = WorkItem.objects.filter(kind=Kind.REVIEW, about=asked, done_at=None).first()
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY):
        row = AddressRelease.objects.filter(pk=asked).first()
        if item is None or row is None:
            return Handed.NOTHING
        inside = inside_of(row)
        but = () if row.released_at else (row.asked_by, UUID(inside["recipient"]))
        found = who_could(UUID(inside["client"]), but, at)
    if not found:
        return Handed.NOBODY_YET
    with acting(As.DUTY):
        WorkItem.objects.filter(pk=item.pk).update(
            owner_id=found[0].worker, organisation_id=None, role=""
        )
    return Handed.ON


def _second(client: UUID, but: tuple[UUID, UUID], at: datetime) -> Owner:
    """Another keyholder of hers; where there is none, the on-call post, which opens nothing and finds one."""
    others = who_could(client, but, at)
    if others:
        return Owner(worker=others[0].worker)
    return Owner(organisation=who_could(client, (), at)[0].organisation, role=Role.ON_CALL)


def _tell_her_later(release: UUID, client: UUID, giver: UUID, at: datetime) -> None:
    """It stands on the safety leads' list; where one of them may know nothing of it, on that of who gave it."""
    if leads_are_clear(client, at):
        ask_leads([Subject(release, client, client)], by=giver, at=at, kind=Kind.REVIEW)
        return
    ask(
        Kind.REVIEW,
        release,
        area=Client.objects.values_list("area", flat=True).get(pk=client),
        owner=Owner(worker=giver),
        at=at,
        due_at=at + TOLD_WITHIN,
    )


def _must_be_safe(client: UUID, recipient: UUID, at: datetime) -> None:
    """Refuse whoever holds no post in her area, or whom she is kept apart from either way round, or whom she blocked."""
    area = Client.objects.values_list("area", flat=True).get(pk=client)
    held = Post.objects.filter(starts_at__lte=at).exclude(ends_at__lte=at)
    known = Worker.objects.filter(pk=recipient, area=area, pk__in=held.values("worker")).exists()
    blocked = any(is_blocked(recipient, record) for record in records_of(client))
    if not known or blocked or are_apart(client, recipient):
        raise NeedsAConversation


def _by(viewer: UUID, client: UUID, words: str, place: str, pk: UUID) -> bytes:
    inside = json.dumps({"words": words, "by": str(viewer)})
    return seal(inside, place=place, pk=pk, person=client)

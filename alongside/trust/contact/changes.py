"""Changing how she may be reached. Tighter counts at once; everything else waits for her in the room, or a call back.

Whoever acts says so through `acting`: she herself, a worker who may see her contact, or as keyholder a
safety lead. The walls of the table hold them to it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post
from alongside.trust.acting import acting
from alongside.trust.contact.asking import done_with, hand_to_person
from alongside.trust.contact.choices import Channel, HowConfirmed
from alongside.trust.contact.errors import NoRule, NotConfirmable, NothingWaits, TooEarly
from alongside.trust.contact.facts import Safe
from alongside.trust.contact.from_rows import counting, of_others, opened_address, safe_of
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.rules import is_confirmed
from alongside.trust.contact.writing import (
    Wanted,
    confirm,
    is_tightening,
    one_at_a_time,
    start,
    start_under_old_confirmation,
    take_back_waiting,
    write_rule,
)
from alongside.work.models import Kind

COOLS_OFF = timedelta(hours=72)


def agree(
    *, client: UUID, wanted: Wanted, by: UUID, how: HowConfirmed, at: datetime
) -> SafeContact:
    """A worker with her in the room, or a safety lead, says how it is safe from now on. Raises `NotConfirmable`."""
    if how != HowConfirmed.ROOM and not is_safety_lead(by, client, at):
        raise NotConfirmable(NotConfirmable.__doc__)
    one_at_a_time(client)
    take_back_waiting(client, at)
    new = write_rule(client, wanted, counting(client), at)
    start(new, by=by, how=how, at=at)
    return new


def ask_change(*, client: UUID, wanted: Wanted, at: datetime) -> SafeContact:
    """A change from her own device. ``started_at`` of the answer says whether it counts already."""
    one_at_a_time(client)
    take_back_waiting(client, at)
    old = counting(client)
    new = write_rule(client, wanted, old, at, asked_by_her=True)
    if old and is_tightening(new, old):
        start_under_old_confirmation(new, old, at)
    else:
        new.waits_until = at + COOLS_OFF
        new.save()
        hand_to_person(Kind.CHANGE_WAITS, new.pk, client=client, at=at, due_at=new.waits_until)
    return new


def confirm_change(*, waiting: UUID, by: UUID, how: HowConfirmed, at: datetime) -> SafeContact:
    """Let a change that waits count. Raises `NothingWaits`, `TooEarly` or `NotConfirmable`."""
    new = SafeContact.objects.filter(pk=waiting, started_at=None, ended_at=None).first()
    if new is None:
        raise NothingWaits(NothingWaits.__doc__)
    one_at_a_time(new.client_id)
    must_be_confirmable(new.client_id, by=by, how=how, waits_until=new.waits_until, at=at)
    start(new, by=by, how=how, at=at)
    done_with(new, by=by, at=at)
    return new


def must_be_confirmable(
    client: UUID, *, by: UUID, how: HowConfirmed, waits_until: datetime | None, at: datetime
) -> None:
    """Whether something looser that she asked for from her own device may count: at once in the room, or where a safety
    lead says so; else by a call back to the number that was safe before, and not before ``waits_until``.

    Raises `NotConfirmable` and `TooEarly`.
    """
    if how != HowConfirmed.CALL_BACK or is_safety_lead(by, client, at):
        return
    old = counting(client)
    if old is None or not can_be_rung_back(old, at):
        raise NotConfirmable(NotConfirmable.__doc__)
    if waits_until is None or at < waits_until:
        raise TooEarly(TooEarly.__doc__)


def renew(*, client: UUID, by: UUID, how: HowConfirmed, at: datetime) -> None:
    """It is still safe. In the room it also ends a pause; a call back neither ends one nor revives a rule."""
    one_at_a_time(client)
    rule = counting(client)
    if rule is None or rule.channel == Channel.NONE:
        raise NoRule(NoRule.__doc__)
    in_room = how == HowConfirmed.ROOM or is_safety_lead(by, client, at)
    if not in_room and not can_be_rung_back(rule, at):
        raise NotConfirmable(NotConfirmable.__doc__)
    confirm(rule, by=by, how=how, at=at)


def pause(*, client: UUID, at: datetime) -> None:
    """Send nothing until it is confirmed again in the room. Whatever waits is taken back."""
    one_at_a_time(client)
    take_back_waiting(client, at)
    SafeContact.objects.filter(
        client=client, started_at__isnull=False, ended_at=None, paused_at=None
    ).update(paused_at=at)


def say_danger(*, client: UUID, at: datetime) -> None:
    """She or a worker says there is danger: it counts for 28 days after it was confirmed, and not for 12 weeks."""
    one_at_a_time(client)
    SafeContact.objects.filter(client=client, ended_at=None).update(danger=True)


def can_be_rung_back(rule: SafeContact, at: datetime) -> bool:
    """Whether a number is left that was safe before: of a rule that counts, is confirmed and not paused, with none under
    another record of the same person against it.
    """
    if rule.channel not in (Channel.TEXT, Channel.VOICE) or rule.paused_at:
        return False
    with acting(As.GATE):
        if any(_against(other, at) for other in of_others(rule.client_id)):
            return False
        return is_confirmed(safe_of(rule), at) and bool(opened_address(rule))


def _against(safe: Safe, at: datetime) -> bool:
    return safe.channel is Channel.NONE or safe.paused or not is_confirmed(safe, at)


def is_safety_lead(worker: UUID, client: UUID, at: datetime) -> bool:
    """Whether the worker is a safety lead in her area today."""
    area = Client.objects.filter(pk=client).values("area")
    held = Post.objects.filter(worker=worker, role=Role.SAFETY_LEAD, organisation__area__in=area)
    return held.filter(starts_at__lte=at).exclude(ends_at__lte=at).exists()

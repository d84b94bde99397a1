"""The one gate. Everything that reaches anybody goes through `hand_over`, one message at a time.

First it is decided and committed that a message is being handed over. Then, with her rule locked so that
"stop" is either before or after, it is decided again, handed over, and its answer committed. A process
that dies in between leaves a message "being handed over": nobody knows whether it went, so it is
never sent again.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.answers import Answer, Carriers, NotSure, Ready, Refused
from alongside.trust.contact.choices import Channel, Reason, State
from alongside.trust.contact.facts import Decision
from alongside.trust.contact.from_rows import (
    opened_address,
    others_allow,
    safe_of,
    to_say,
    zone,
)
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.contact.rules import allowed
from alongside.trust.contact.senders.connected import connected
from alongside.trust.contact.settling import not_now, not_sure, settle
from alongside.trust.contact.wording import templates, written
from alongside.trust.contact.wording.workers import ForWorkers

LOST_AFTER = timedelta(minutes=5)
"""A message being handed over for longer than this has lost the process that did it."""
HALTED_FOR = timedelta(days=7)
"""How long nothing goes through a channel after a carrier changed the words."""


class Stuck(Exception):
    """Some messages could not be settled. They are tried again, or told to a person, within minutes."""


def deliver(carriers: Carriers | None = None) -> None:
    """Whatever is due now, by the carriers of this installation. Rows that somebody else is at are left to them."""
    carriers = connected() if carriers is None else carriers
    settle_lost()
    stuck = 0
    for message in due():
        try:
            attempt = begin(message)
            if attempt:
                hand_over(message, attempt, carriers)
        except Exception:  # one that cannot be settled does not hold up the others
            stuck += 1
    if stuck:
        raise Stuck(f"Messages that could not be settled: {stuck}. Look at the database.") from None


def due() -> list[UUID]:
    """Messages whose moment has come."""
    with acting(As.GATE) as at:
        waiting = Outbox.objects.filter(state=State.WAITING, send_at__lte=at)
        return list(waiting.order_by("send_at", "pk").values_list("pk", flat=True))


def begin(message: UUID) -> UUID | None:
    """Decide, and commit that it is being handed over. None where it is not to go now."""
    with acting(As.GATE):
        row = _held(Outbox.objects.filter(pk=message, state=State.WAITING))
        if row is None:
            return None
        rule, decision, at = _decided(row)
        if rule is None or not decision.yes:
            not_now(row, decision, at)
            return None
        row.state, row.attempt, row.began_at = State.SENDING, uuid.uuid4(), at
        row.save()
        return row.attempt


def hand_over(message: UUID, attempt: UUID, carriers: Carriers) -> None:
    """Decide again at the last moment, hand it over, write the answer down."""
    with acting(As.GATE):
        row = _held(Outbox.objects.filter(pk=message, state=State.SENDING, attempt=attempt))
        if row is None:
            return
        rule, decision, at = _decided(row)
        if rule is None or not decision.yes:
            not_now(row, decision, at)
            return
        address = opened_address(rule)
        if not address:
            not_now(row, Decision(False, Reason.ADDRESS), at)
            return
        row.rule = rule
        ready = _ready(row, Channel(rule.channel), address, decision.template, at)
        settle(row, decision.template, _answer(ready, carriers), at)


def tell_worker(
    *,
    reference: UUID,
    channel: Channel,
    address: str,
    at: datetime,
    expires_at: datetime,
    words: ForWorkers = ForWorkers.LOOK,
    carriers: Carriers | None = None,
) -> Answer:
    """Tell a worker, at work, to look at their list. The caller has committed that it is being told, and what it is told
    is one of a closed list that names nobody: whatever the reason, the words are the same.
    """
    ready = Ready(
        reference=reference,
        client=None,
        channel=channel,
        at=at,
        expires_at=expires_at,
        address=address,
        words=words.value,
        subject=words.subject,
    )
    return _answer(ready, connected() if carriers is None else carriers)


def settle_lost() -> None:
    """Messages whose process died while it handed them over. Never sent again: a person is told."""
    with acting(As.GATE) as at:
        lost = Outbox.objects.filter(state=State.SENDING, began_at__lte=at - LOST_AFTER)
        for row in lost.select_for_update(skip_locked=True):
            not_sure(row, Reason.UNSURE, at)


def _held(rows: QuerySet[Outbox]) -> Outbox | None:
    return rows.select_for_update(skip_locked=True).first()


def _decided(row: Outbox) -> tuple[SafeContact | None, Decision, datetime]:
    """The rule, locked until the transaction ends, and what it says at this very moment."""
    counting = SafeContact.objects.filter(
        client=row.client_id, started_at__isnull=False, ended_at=None
    )
    held = counting.select_for_update()
    rule = held.first() or held.first()  # a rule that was replaced while we waited has a successor
    at = _this_moment()  # after the wait for the lock, which the transaction's own time is not
    safe = safe_of(rule) if rule else None
    decision = allowed(safe, to_say(row, safe), at, zone())
    if decision.yes and not others_allow(row.client_id, at, lambda other: to_say(row, other)):
        decision = Decision(False, Reason.NO_CONTACT)
    if decision.yes and rule and _words_were_changed(rule.channel, at):
        decision = Decision(False, Reason.CHANGED_WORDS)
    return rule, decision, at


def _this_moment() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        at: datetime = cursor.fetchone()[0]
    return at


def _words_were_changed(channel: str, at: datetime) -> bool:
    changed = Outbox.objects.filter(state=State.NOT_SURE, reason=Reason.CHANGED_WORDS)
    return changed.filter(rule__channel=channel, send_at__gt=at - HALTED_FOR).exists()


def _ready(row: Outbox, channel: Channel, address: str, template_id: str, at: datetime) -> Ready:
    template = templates().get(template_id)  # none where a person rings and says nothing written
    return Ready(
        reference=row.pk,
        client=row.client_id,
        channel=channel,
        at=at,
        expires_at=row.expires_at,
        address=address,
        words=written(template, row.details) if template else "",
        subject=template.subject if template else "",
    )


def _answer(message: Ready, carriers: Carriers) -> Answer:
    carrier = carriers.get(message.channel)
    if carrier is None:
        return Refused(later=False)
    try:
        return carrier.send(message)
    except Exception:  # whatever went wrong in there, it may have gone
        return NotSure()

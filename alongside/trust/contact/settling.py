"""What becomes of a message: its last state, the emptying of what it could have named, and who is told."""

from __future__ import annotations

from datetime import datetime

from alongside.trust.contact.answers import Accepted, Answer, Refused
from alongside.trust.contact.asking import hand_to_person
from alongside.trust.contact.batches import planned
from alongside.trust.contact.choices import OPEN, Reason, State
from alongside.trust.contact.facts import Decision
from alongside.trust.contact.from_rows import counting, safe_of, to_say, zone
from alongside.trust.contact.models import Outbox
from alongside.trust.contact.rules import WAITS
from alongside.work.models import Kind


def settle(row: Outbox, template: str, answer: Answer, at: datetime) -> None:
    """Write down what the carrier answered."""
    if isinstance(answer, Refused):
        _refused(row, answer, at)
        return
    row.template = template
    if isinstance(answer, Accepted):
        _become(row, State.SENT, Reason.ALLOWED)
    else:
        not_sure(row, Reason.CHANGED_WORDS if answer.changed_words else Reason.UNSURE, at)


def not_sure(row: Outbox, reason: Reason, at: datetime) -> None:
    """It may have gone. It is never sent again; a person finds out."""
    _become(row, State.NOT_SURE, reason)
    hand_to_person(Kind.NOT_SURE_SENT, row.pk, client=row.client_id, at=at)


def not_now(row: Outbox, decision: Decision, at: datetime) -> None:
    """Another hour of hers, if one comes in time; otherwise a person."""
    if decision.reason in WAITS:
        decision = _again(row, at)
        if decision.yes:
            return
    ends = decision.reason in {*WAITS, Reason.OLD}
    _become(row, State.EXPIRED if ends else State.NOT_ALLOWED, decision.reason)
    _reach_her(row, at)


def _refused(row: Outbox, answer: Refused, at: datetime) -> None:
    if answer.later and _again(row, at).yes:
        return
    _become(row, State.STOPPED, Reason.CARRIER_REFUSED)
    _reach_her(row, at)


def _again(row: Outbox, at: datetime) -> Decision:
    """Put it off to the next allowed hour, where one comes in time; nothing changes where none does."""
    rule = counting(row.client_id)
    safe = safe_of(rule) if rule else None
    moment, decision = planned(safe, to_say(row, safe), client=row.client_id, after=at, zone=zone())
    if moment:
        row.send_at, row.rule = moment, None
        _become(row, State.WAITING, "")
    return decision


def _reach_her(row: Outbox, at: datetime) -> None:
    hand_to_person(Kind.CANNOT_REACH, row.pk, client=row.client_id, at=at, due_at=row.expires_at)


def _become(row: Outbox, state: State, reason: str) -> None:
    row.state, row.reason = state, reason
    row.attempt = row.began_at = None
    if state not in OPEN:
        row.details = {}
    row.save()

"""Saying something to her. It is written here, in the transaction of what causes it, and goes when it may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.asking import hand_to_person
from alongside.trust.contact.batches import expires, planned, soonest
from alongside.trust.contact.choices import Detail, Kind, Reason, State
from alongside.trust.contact.errors import NotReviewed
from alongside.trust.contact.from_rows import counting, safe_of, to_say, zone
from alongside.trust.contact.models import Outbox
from alongside.trust.contact.wording import ranges
from alongside.work.models import Kind as WorkKind


def say(
    *,
    client: UUID,
    kind: Kind,
    key: str,
    at: datetime,
    details: Mapping[Detail, str] | None = None,
    needed_by: datetime | None = None,
) -> UUID:
    """Have her told. Gives the message's id; the same ``key`` always gives the same message.

    ``key`` names the cause, by opaque ids. ``details`` are what it may name if she chose that.
    Where nothing allows it in time, a person is asked to reach her, in this same transaction.
    Raises `NotReviewed` for a detail outside the reviewed lists.
    """
    named = reviewed(details or {})
    with acting(As.GATE):
        first = soonest(kind, at, zone())
        message = Outbox(
            key=key,
            client_id=client,
            kind=kind,
            details=named,
            soonest=first,
            expires_at=expires(kind, first, needed_by),
        )
        rule = counting(client)
        safe = safe_of(rule) if rule else None
        moment, decision = planned(
            safe, to_say(message, safe), client=client, after=first, zone=zone()
        )
        message.send_at = moment
        if moment is None:
            message.state, message.reason, message.details = (
                State.NOT_ALLOWED,
                decision.reason,
                {},
            )
        Outbox.objects.bulk_create([message], ignore_conflicts=True)
        kept = Outbox.objects.get(key=key)
        if kept.pk == message.pk and moment is None:
            hand_to_person(
                WorkKind.CANNOT_REACH, kept.pk, client=client, at=at, due_at=message.expires_at
            )
        return kept.pk


def take_back(*, key: str) -> bool:
    """Not needed any more. False where it has gone, is going, or never was."""
    with acting(As.GATE):
        taken = Outbox.objects.filter(key=key, state=State.WAITING).update(
            state=State.STOPPED, reason=Reason.TAKEN_BACK, details={}
        )
    return taken == 1


def reviewed(details: Mapping[Detail, str]) -> dict[str, str]:
    """The details, each from its list. Raises `NotReviewed`."""
    lists = ranges("en")
    if any(value not in lists[detail] for detail, value in details.items()):
        raise NotReviewed(NotReviewed.__doc__)
    return {detail.value: value for detail, value in details.items()}

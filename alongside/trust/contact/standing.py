"""Whether each of several people has a rule about reaching them that counts now. Never a number."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from alongside.trust.contact.choices import OPEN, Channel, HowConfirmed
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.contact.rules import LASTS, LASTS_IN_DANGER

COUNTS, PAUSED, LAPSED, NONE = "counts", "paused", "lapsed", "none"


def how_rules_stand(clients: Collection[UUID], at: datetime) -> dict[UUID, str]:
    """``counts``, ``paused``, ``lapsed`` or ``none`` for each. To be asked as somebody who may see the rules.

    "Do not reach me" is a rule like any other: it counts, and nothing lapses.
    """
    rules = SafeContact.objects.filter(
        client__in=clients, started_at__isnull=False, ended_at=None
    ).only("client_id", "channel", "danger", "confirmed_at", "confirmed_how", "paused_at")
    found = {rule.client_id: how_it_stands(rule, at) for rule in rules}
    return {client: found.get(client, NONE) for client in clients}


def to_be_sent(clients: Collection[UUID]) -> frozenset[UUID]:
    """Those of them for whom a message waits to be sent. As `how_rules_stand`."""
    waiting = Outbox.objects.filter(client__in=clients, state__in=OPEN)
    return frozenset(waiting.values_list("client_id", flat=True))


def how_it_stands(rule: SafeContact, at: datetime) -> str:
    """One rule."""
    if rule.channel == Channel.NONE:
        return COUNTS
    if rule.paused_at is not None:
        return PAUSED
    return COUNTS if counts_until(rule) > at else LAPSED


def counts_until(rule: SafeContact) -> datetime:
    """Until when it counts if nobody confirms it again; the moment it was asked for where nobody has confirmed it.

    As `alongside.trust.contact.rules.is_confirmed`: 12 weeks, 28 days in danger and for letters, and a letter
    only where it was confirmed in the room.
    """
    letter = rule.channel == Channel.LETTER
    if rule.confirmed_at is None or (letter and rule.confirmed_how != HowConfirmed.ROOM):
        return rule.asked_at
    return rule.confirmed_at + (LASTS_IN_DANGER if rule.danger or letter else LASTS)

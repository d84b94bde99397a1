"""From rows to the plain facts the rules are about. Asked in the name of the gate, which alone sees stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from alongside.trust.access.blocked import records_of
from alongside.trust.contact.addresses import stand_in
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    IfAnother,
    Kind,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.facts import Safe, Shares, ToSay
from alongside.trust.contact.models import Address, Outbox, SafeContact
from alongside.trust.contact.ports import shares_of
from alongside.trust.contact.rules import allowed
from alongside.trust.sealed.box import opened
from alongside.trust.sealed.errors import CannotOpen

SEALED = "contact_address.sealed"


def zone() -> ZoneInfo:
    """Whose clocks hang on the wall."""
    return ZoneInfo(settings.TIME_ZONE)


def counting(client: UUID) -> SafeContact | None:
    """The rule that counts for her now, if there is one."""
    return SafeContact.objects.filter(
        client=client, started_at__isnull=False, ended_at=None
    ).first()


def safe_of(rule: SafeContact) -> Safe:
    """A rule as facts."""
    address = Address.objects.filter(pk=rule.pk).first()
    return Safe(
        channel=Channel(rule.channel),
        hours=frozenset(rule.hours),
        wording=Wording(rule.wording),
        address=address.blind if address else "",
        confirmed_address=address.confirmed_blind if address else "",
        phrase=Phrase(rule.phrase) if rule.phrase else None,
        language=rule.language,
        details=frozenset(Detail(detail) for detail in rule.details),
        who_answers=WhoAnswers(rule.who_answers),
        voicemail=rule.voicemail,
        if_another=IfAnother(rule.if_another),
        withhold_number=rule.withhold_number,
        danger=rule.danger,
        confirmed_at=rule.confirmed_at,
        confirmed_how=HowConfirmed(rule.confirmed_how) if rule.confirmed_how else None,
        paused=rule.paused_at is not None,
        ended=rule.ended_at is not None,
    )


def others_allow(client: UUID, at: datetime, asked: Callable[[Safe], ToSay]) -> bool:
    """Whether nothing under another record of the same person is against it at this moment: of several rules the tightest
    counts, and which of them it was is told to nobody. ``asked``: what is to be said, as it stands to a rule.
    """
    return all(allowed(safe, asked(safe), at, zone()).yes for safe in of_others(client))


def of_others(client: UUID) -> list[Safe]:
    """The rules that count under every other record of the same person."""
    others = [record for record in records_of(client) if record != client]
    return [safe_of(rule) for record in others if (rule := counting(record)) is not None]


def to_say(message: Outbox, safe: Safe | None) -> ToSay:
    """A message as facts."""
    known = safe is not None and safe.address
    return ToSay(
        kind=Kind(message.kind),
        send_at=message.send_at or message.soonest,
        expires_at=message.expires_at,
        details=frozenset(Detail(detail) for detail in message.details),
        shares=shares_of(message.client_id, safe.address) if safe and known else Shares.NOBODY,
    )


def opened_address(rule: SafeContact) -> str:
    """The number or address itself; nothing where it cannot be opened, or is not the one that was confirmed."""
    address = Address.objects.filter(pk=rule.pk).first()
    if address is None:
        return ""
    try:
        plain = opened(address.sealed, place=SEALED, pk=rule.pk, person=rule.client_id)
    except CannotOpen:
        return ""
    confirmed = stand_in(Channel(rule.channel), plain) == address.confirmed_blind
    return plain if confirmed else ""

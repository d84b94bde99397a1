"""Rows of safe contact: written, compared, started and ended. The number goes in sealed, in the name of the gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.addresses import normalised, stand_in
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    IfAnother,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.from_rows import SEALED, opened_address, safe_of
from alongside.trust.contact.models import Address, SafeContact
from alongside.trust.contact.order import no_looser
from alongside.trust.sealed.box import seal


@dataclass(frozen=True, slots=True)
class Wanted:
    """How she would like to be reached. Without ``address`` the one that counts stays."""

    channel: Channel
    hours: frozenset[int] = frozenset()
    wording: Wording = Wording.NONE
    phrase: Phrase | None = None
    language: str = "en"
    details: frozenset[Detail] = frozenset()
    who_answers: WhoAnswers = WhoAnswers.ONLY_HER
    voicemail: bool = False
    if_another: IfAnother = IfAnother.RING_OFF
    withhold_number: bool = True
    danger: bool = False
    address: str | None = None


def one_at_a_time(client: UUID) -> None:
    """Whoever else changes her rule waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"contact {client}"]
        )


def write_rule(
    client: UUID,
    wanted: Wanted,
    old: SafeContact | None,
    at: datetime,
    *,
    asked_by_her: bool = False,
) -> SafeContact:
    """A rule that does not count yet. A pause of the one before goes with it. Raises `NotAnAddress`."""
    rule = SafeContact(
        client_id=client,
        channel=wanted.channel,
        hours=sorted(wanted.hours),
        wording=wanted.wording,
        phrase=wanted.phrase or "",
        language=wanted.language,
        details=sorted(wanted.details),
        who_answers=wanted.who_answers,
        voicemail=wanted.voicemail,
        if_another=wanted.if_another,
        withhold_number=wanted.withhold_number,
        danger=wanted.danger,
        asked_by_her=asked_by_her,
        asked_at=at,
        paused_at=old.paused_at if old else None,
    )
    rule.save(force_insert=True)
    if rule.channel != Channel.NONE:
        _write_address(rule, wanted, old)
    return rule


def is_tightening(new: SafeContact, old: SafeContact) -> bool:
    """Whether the new rule, as confirmed as the old one was, is no looser."""
    with acting(As.GATE):
        before = safe_of(old)
        after = replace(
            safe_of(new), confirmed_at=before.confirmed_at, confirmed_how=before.confirmed_how
        )
    return no_looser(after, before)


def start_under_old_confirmation(new: SafeContact, old: SafeContact, at: datetime) -> None:
    """A tightening counts at once, and no longer than what it tightens."""
    new.confirmed_at, new.confirmed_how = old.confirmed_at, old.confirmed_how
    new.confirmed_by_id = old.confirmed_by_id
    _swap(new, at)


def start(new: SafeContact, *, by: UUID, how: HowConfirmed, at: datetime) -> None:
    """Let it count, confirmed now, in place of the one before."""
    _swap(new, at)
    confirm(new, by=by, how=how, at=at)


def confirm(rule: SafeContact, *, by: UUID, how: HowConfirmed, at: datetime) -> None:
    """Somebody heard from her that it is safe; the address it has now is the confirmed one."""
    rule.confirmed_at, rule.confirmed_how, rule.confirmed_by_id = at, how, by
    rule.paused_at = None
    rule.save()
    with acting(As.GATE):
        for address in Address.objects.filter(pk=rule.pk):
            address.confirmed_blind = address.blind
            address.save()


def take_back_waiting(client: UUID, at: datetime) -> None:
    """What waits is not asked for any more."""
    SafeContact.objects.filter(client=client, started_at=None, ended_at=None).update(ended_at=at)


def _swap(new: SafeContact, at: datetime) -> None:
    old = SafeContact.objects.filter(client=new.client_id, started_at__isnull=False, ended_at=None)
    old.update(ended_at=at)
    new.started_at = at
    new.save()


def _write_address(rule: SafeContact, wanted: Wanted, old: SafeContact | None) -> None:
    channel = Channel(rule.channel)
    with acting(As.GATE):
        kept = opened_address(old) if old and wanted.address is None else ""
        before = Address.objects.filter(pk=old.pk).first() if old else None
        plain = normalised(channel, kept if wanted.address is None else wanted.address)
        blind = stand_in(channel, plain)
        Address.objects.create(
            contact=rule,
            client_id=rule.client_id,
            sealed=seal(plain, place=SEALED, pk=rule.pk, person=rule.client_id),
            blind=blind,
            confirmed_blind=blind if before and before.confirmed_blind == blind else "",
        )

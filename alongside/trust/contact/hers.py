"""What she does with her own rule from her own device, and reads of it. The number itself is never given out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.asking import done_with
from alongside.trust.contact.changes import ask_change, pause
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    IfAnother,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.from_rows import SEALED, counting
from alongside.trust.contact.models import Address, SafeContact
from alongside.trust.contact.writing import Wanted, one_at_a_time, take_back_waiting
from alongside.trust.sealed.box import opened

SHOWN = 3
"""How many of a number's last digits she is shown, to know which it is."""


def waiting(client: UUID) -> SafeContact | None:
    """What she asked for and does not count yet."""
    return SafeContact.objects.filter(client=client, started_at=None, ended_at=None).first()


def reaching(client: UUID) -> SafeContact | None:
    """The rule that counts now, unless it says that she is not to be reached."""
    rule = counting(client)
    return rule if rule and rule.channel != Channel.NONE else None


def stop_all(*, client: UUID, at: datetime) -> None:
    """No contact at all, from now on; what waits is taken back. Said twice it is said once."""
    one_at_a_time(client)
    rule = counting(client)
    if rule is None:
        take_back(client=client, at=at)
    elif rule.channel != Channel.NONE:
        _off_the_list(client, at)
        ask_change(client=client, wanted=Wanted(Channel.NONE), at=at)


def stop_for_now(*, client: UUID, at: datetime) -> None:
    """Nothing is used of what counts until it is confirmed in the room; what waits is taken back."""
    take_back(client=client, at=at)
    pause(client=client, at=at)


def change(*, client: UUID, at: datetime, **changes: object) -> SafeContact:
    """Ask for what counts now with some of it changed; where nothing reaches her now, for what waits.

    ``started_at`` of the answer says whether it counts already. Raises `NotAnAddress`.
    """
    one_at_a_time(client)
    _off_the_list(client, at)
    rule = reaching(client)
    base = rule or waiting(client)
    wanted = wanted_of(base) if base else Wanted(Channel.TEXT)
    if base and rule is None:
        wanted = replace(wanted, address=_plain(base))
    return ask_change(client=client, wanted=replace(wanted, **changes), at=at)  # type: ignore[arg-type]


def take_back(*, client: UUID, at: datetime) -> None:
    """What she asked for and does not count yet is not asked for any more."""
    one_at_a_time(client)
    _off_the_list(client, at)
    take_back_waiting(client, at)


def wanted_of(rule: SafeContact) -> Wanted:
    """A rule as it was wanted, without the number."""
    return Wanted(
        channel=Channel(rule.channel),
        hours=frozenset(rule.hours),
        wording=Wording(rule.wording),
        phrase=Phrase(rule.phrase) if rule.phrase else None,
        language=rule.language,
        details=frozenset(Detail(one) for one in rule.details),
        who_answers=WhoAnswers(rule.who_answers),
        voicemail=rule.voicemail,
        if_another=IfAnother(rule.if_another),
        withhold_number=rule.withhold_number,
        danger=rule.danger,
    )


def ending_of(rule: SafeContact) -> str:
    """The last digits of a rule's number, or how its email begins; nothing for the rest."""
    channel = Channel(rule.channel)
    if channel in (Channel.TEXT, Channel.VOICE):
        return _plain(rule)[-SHOWN:]
    return _plain(rule)[:SHOWN] if channel is Channel.EMAIL else ""


def _plain(rule: SafeContact) -> str:
    with acting(As.GATE):
        row = Address.objects.filter(pk=rule.pk).first()
        if row is None:
            return ""
        return opened(row.sealed, place=SEALED, pk=rule.pk, person=rule.client_id)


def _off_the_list(client: UUID, at: datetime) -> None:
    """Nobody is asked any more to confirm what she takes back or asks for anew."""
    if (row := waiting(client)) is not None:
        done_with(row, by=client, at=at)

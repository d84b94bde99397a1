"""What a worker writes down with her in the room, on her own: it counts at once. Asked as the worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.asking import done_with
from alongside.trust.contact.changes import agree, renew
from alongside.trust.contact.choices import Channel, HowConfirmed
from alongside.trust.contact.errors import NotAnAddress
from alongside.trust.contact.from_rows import counting, opened_address
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.writing import Wanted, one_at_a_time, take_back_waiting


def say_in_the_room(*, client: UUID, wanted: Wanted, by: UUID, at: datetime) -> None:
    """How it is safe from now on. What waited from her own device waits no more. The language she reads in stays.

    Raises `NotAnAddress`, also where none is given and none of that kind counts.
    """
    one_at_a_time(client)
    old = counting(client)
    if wanted.channel != Channel.NONE and wanted.address is None and not _kept(old, wanted.channel):
        raise NotAnAddress
    _waits_no_more(client, by=by, at=at)
    if old is not None:
        wanted = replace(wanted, language=old.language)
    agree(client=client, wanted=wanted, by=by, how=HowConfirmed.ROOM, at=at)


def still_so(*, client: UUID, by: UUID, at: datetime) -> None:
    """What counts is right still: it counts anew from now, and what waited waits no more. Raises `NoRule`."""
    renew(client=client, by=by, how=HowConfirmed.ROOM, at=at)
    _waits_no_more(client, by=by, at=at)


def _waits_no_more(client: UUID, *, by: UUID, at: datetime) -> None:
    for waiting in SafeContact.objects.filter(client=client, started_at=None, ended_at=None):
        done_with(waiting, by=by, at=at)
    take_back_waiting(client, at)


def _kept(old: SafeContact | None, channel: Channel) -> bool:
    """Whether there is a number or address that this channel can use."""
    if old is None or Channel(old.channel) not in SAME_KIND[channel]:
        return False
    with acting(As.GATE):
        return bool(opened_address(old))


NUMBER = frozenset({Channel.TEXT, Channel.VOICE})
SAME_KIND = {
    Channel.TEXT: NUMBER,
    Channel.VOICE: NUMBER,
    Channel.EMAIL: frozenset({Channel.EMAIL}),
    Channel.LETTER: frozenset({Channel.LETTER}),
}

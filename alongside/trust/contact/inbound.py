"""What comes back. A reply may come from anybody who holds the phone: two words count, and both only ask for less.

Nothing of it is kept: no text, no number, no time. No answer is ever sent.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.addresses import normalised, stand_in
from alongside.trust.contact.asking import hand_to_person
from alongside.trust.contact.changes import pause
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.errors import NotAnAddress
from alongside.trust.contact.models import Address
from alongside.work.models import Kind


class Meaning(StrEnum):
    """What an incoming message can mean."""

    STOP = "stop"
    RING = "ring"
    NOTHING = "nothing"


WORDS = {
    "stop": Meaning.STOP,
    "ring": Meaning.RING,
    "please ring when safe": Meaning.RING,
}


def meaning(text: str) -> Meaning:
    """Exactly one of the words, whatever the capitals, spaces around it or a full stop. Anything else is nothing."""
    return WORDS.get(text.strip().removesuffix(".").strip().lower(), Meaning.NOTHING)


def heard(*, channel: Channel, sender: str, text: str, at: datetime) -> Meaning:
    """Do what an incoming message may do, for everybody who is reached at that number now."""
    means = meaning(text)
    if means == Meaning.NOTHING:
        return means
    with acting(As.GATE):
        for client in _reached_at(channel, sender):
            if means == Meaning.STOP:
                pause(client=client, at=at)
            else:
                hand_to_person(Kind.RING, client, client=client, at=at)
    return means


def _reached_at(channel: Channel, sender: str) -> list[UUID]:
    try:
        blind = stand_in(channel, normalised(channel, sender))
    except NotAnAddress:
        return []
    counting = Address.objects.filter(
        confirmed_blind=blind, contact__started_at__isnull=False, contact__ended_at=None
    )
    return list(counting.order_by("client_id").values_list("client_id", flat=True))

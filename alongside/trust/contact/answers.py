"""What a carrier is given, and the three things it can answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from alongside.trust.contact.choices import Channel


@dataclass(frozen=True, slots=True)
class Ready:
    """A message as it leaves. It is never stored, and what it says and to whom is kept out of its ``repr``.

    ``client`` is None where it goes to a worker. ``reference`` is the same for every try of one message, so that a carrier can refuse to send it twice.
    """

    reference: UUID
    client: UUID | None
    channel: Channel
    at: datetime
    expires_at: datetime
    address: str = field(repr=False)
    words: str = field(repr=False)
    subject: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The carrier has it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The carrier certainly does not have it. ``later``: asking again in another hour may help."""

    later: bool


@dataclass(frozen=True, slots=True)
class NotSure:
    """It may or may not have gone. ``changed_words``: it has gone, and not in the words that were given."""

    changed_words: bool = False


Answer = Accepted | Refused | NotSure


class Sender(Protocol):
    """One carrier."""

    def send(self, message: Ready) -> Answer:
        """Hand it over once. Never tries again by itself, and waits no longer than a quarter of a minute."""
        ...


Carriers = Mapping[Channel, Sender]

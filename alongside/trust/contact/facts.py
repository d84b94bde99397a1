"""What the rules know of a safe contact and of a message: plain values, no rows, no number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    IfAnother,
    Kind,
    Phrase,
    Reason,
    WhoAnswers,
    Wording,
)

ALL_HOURS = frozenset(range(7 * 24))
"""Every hour of a week: 0 is Monday from 00:00 to 01:00 by the clock on the wall, 167 Sunday's last."""


class Shares(StrEnum):
    """Whether somebody on one of her keep-aparts has been reached at the same number."""

    NOBODY = "nobody"
    KEPT_APART = "kept apart"
    UNKNOWN = "it could not be found out"


@dataclass(frozen=True, slots=True)
class Safe:
    """One safe-contact rule. ``address`` and ``confirmed_address`` are stand-ins that can only be compared."""

    channel: Channel
    hours: frozenset[int]
    wording: Wording
    address: str
    confirmed_address: str
    phrase: Phrase | None = None
    language: str = "en"
    details: frozenset[Detail] = frozenset()
    who_answers: WhoAnswers = WhoAnswers.ONLY_HER
    voicemail: bool = False
    if_another: IfAnother = IfAnother.RING_OFF
    withhold_number: bool = True
    danger: bool = False
    confirmed_at: datetime | None = None
    confirmed_how: HowConfirmed | None = None
    paused: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ToSay:
    """One message. It may go from ``send_at`` for `rules.WINDOW`, and never at or after ``expires_at``."""

    kind: Kind
    send_at: datetime
    expires_at: datetime
    details: frozenset[Detail] = frozenset()
    shares: Shares = Shares.NOBODY


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it may go now, what decided, and with which reviewed words."""

    yes: bool
    reason: Reason
    template: str = ""


WINDOW = timedelta(minutes=10)
"""How long after its moment a message may still be handed over before it waits for another hour."""

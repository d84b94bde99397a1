"""Whether she has been asked about a visit, and what has become of that, in words for whoever works with her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.kit.speech import short_day

SAYS = {
    State.OPEN: "Asked {made}. Held until {until}. No answer yet: no answer is never a yes.",
    State.ACCEPTED: "Asked {made}. Answered {answered}: yes to a time.",
    State.NONE_OF_THESE: "Asked {made}. Answered {answered}: none of these times.",
    State.RING_ME: "Asked {made}. Answered {answered}: ring first.",
    State.LAPSED: "Asked {made}. There was no answer in time: somebody talks with them.",
    State.WITHDRAWN: "Asked {made}. Taken back {answered}.",
}


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """What has become of asking about one visit: ``words``, empty where nobody was; ``waits`` for an answer."""

    words: str = ""
    waits: bool = False


def asked_about(visit: UUID) -> AskedAbout:
    """The same of one visit."""
    row = Offer.objects.filter(visit=visit).order_by("-made_at", "-id").first()
    return AskedAbout(words_of(row), row.state == State.OPEN) if row else AskedAbout()


def words_of(offer: Offer) -> str:
    """One offer in words."""
    return SAYS[State(offer.state)].format(
        made=_moment(offer.made_at),
        until=_moment(offer.held_until),
        answered=_moment(offer.answered_at or offer.made_at),
    )


def _moment(at: datetime) -> str:
    """``Mon 8 Feb at 10:00``."""
    there = localtime(at)
    return f"{short_day(there.date())} at {there:%H:%M}"

"""Whether she has been asked about a visit, and what has become of that, in words for whoever works with her."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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


def asked_words(visits: Collection[UUID]) -> Mapping[UUID, str]:
    """The newest offer of each visit in words, of visits that whoever acts may see."""
    rows = Offer.objects.filter(visit__in=visits).order_by("made_at", "id")
    return {row.visit_id: words_of(row) for row in rows}


def is_asked(visit: UUID) -> bool:
    """Whether an offer of a visit waits for an answer."""
    return Offer.objects.filter(visit=visit, state=State.OPEN).exists()


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

"""How somebody is asked about a visit whose worker is away, and by when. Pure: times are arguments.

The judgements here are a service's to change: how long an offer may lie with her, and how soon somebody rings.
"""

from __future__ import annotations

from datetime import datetime, timedelta

NOTICE = timedelta(days=4)
"""A visit that begins sooner is not left to an offer: that lies with her for up to three days, and where it is not
answered a person needs a day before the old time begins."""
SOON = timedelta(hours=24)
"""A visit that begins sooner pages whoever must ask."""
DECIDE_WITHIN = timedelta(hours=4)


def may_offer(starts_at: datetime, at: datetime) -> bool:
    """Whether there is time to ask with an offer and still for a person, before the old time begins."""
    return starts_at - at >= NOTICE


def is_urgent(starts_at: datetime, at: datetime) -> bool:
    """Whether whoever must ask is paged."""
    return starts_at - at < SOON


def decide_by(first_start: datetime, at: datetime) -> datetime:
    """By when somebody decides what becomes of what an absence touched."""
    return at + max(min(DECIDE_WITHIN, (first_start - at) / 2), timedelta())

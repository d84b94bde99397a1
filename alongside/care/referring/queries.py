"""Referrals as their readers may know them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.referring.models import Referral, WaitingReferral

SHOWN_FOR = timedelta(days=14)
"""How long whoever wrote a referral sees that they did: the same, whoever it turned out to be."""


def referral_of(client: UUID) -> Referral | None:
    """Her latest referral, open or not, as far as whoever acts may read her words."""
    rows = Referral.objects.filter(client=client).select_related("entered_by")
    return rows.order_by("-began_at", "pk").first()


def written_by(viewer: UUID, at: datetime) -> list[WaitingReferral]:
    """What the viewer wrote of somebody who was to be registered, the latest first. Nothing says what became of it."""
    rows = WaitingReferral.objects.filter(written_by=viewer, written_at__gt=at - SHOWN_FOR)
    return list(rows.order_by("-written_at", "pk"))

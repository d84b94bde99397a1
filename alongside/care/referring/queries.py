"""Referrals as their readers may know them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.care.referring.models import Referral, WaitingReferral

SHOWN_FOR = timedelta(days=14)
"""How long whoever wrote a referral sees that they did: the same, whoever it turned out to be."""


def referral_of(client: UUID) -> Referral | None:
    """Her latest referral, open or not, as far as whoever acts may read her words."""
    rows = Referral.objects.filter(client=client).select_related("entered_by")
    return rows.order_by("-began_at", "pk").first()


def taken_back(client: UUID) -> list[Referral]:
    """Referrals of hers that their senders took back, the latest first, as far as whoever acts may read her words."""
    rows = Referral.objects.filter(client=client).exclude(taken_back_at=None)
    return list(rows.select_related("entered_by__organisation").order_by("-taken_back_at", "pk"))


def written_by(viewer: UUID, at: datetime, longer: Collection[UUID] = ()) -> list[WaitingReferral]:
    """What the viewer wrote of somebody who was to be registered, the latest first. Nothing says what became of it.

    ``longer``: entries of those who let the viewer know that they came, shown for as long as they do.
    """
    shown = Q(written_at__gt=at - SHOWN_FOR) | Q(entry__in=longer)
    rows = WaitingReferral.objects.filter(shown, written_by=viewer)
    return list(rows.order_by("-written_at", "pk"))


def sent_as_by(viewer: UUID, sent_as: str) -> WaitingReferral | None:
    """What the viewer sent by the desk's page under this id. Nothing is looked up but what they wrote themselves."""
    return WaitingReferral.objects.filter(written_by=viewer, sent_as=sent_as).first()

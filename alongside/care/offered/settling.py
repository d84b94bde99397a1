"""What becomes of an open offer, and of the times it held, when something is agreed or it ends."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer, OfferedStart


def close(offer: UUID, state: State, at: datetime) -> bool:
    """End an open offer and let go of what it held. False where it was not open."""
    done = Offer.objects.filter(pk=offer, state=State.OPEN).update(state=state, answered_at=at)
    OfferedStart.objects.filter(offer=offer, held=True).update(held=False)
    return done == 1


def settle_with(row: AgreedTime, at: datetime) -> None:
    """A time was agreed for a visit: an offer of it that is open has its answer.

    It was accepted where the time is one of its own and was still held, whoever wrote the yes down; else it is taken back.
    """
    offer = Offer.objects.filter(visit=row.visit_id, state=State.OPEN).first()
    if offer is None:
        return
    picked = OfferedStart.objects.filter(
        offer=offer,
        worker=row.worker_id,
        place=row.place_id,
        group=row.group_id,
        starts_at=row.starts_at,
        offer__held_until__gt=at,
    ).first()
    close(offer.pk, State.ACCEPTED if picked else State.WITHDRAWN, at)
    if picked:
        OfferedStart.objects.filter(pk=picked.pk).update(agreed=row)

"""What told her of an offer, once the offer is no more: no message goes, and nobody has to reach her about it."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.actions import take_back
from alongside.trust.contact.models import Outbox
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem


def need_not_be_reached(offer: UUID, *, by: UUID) -> None:
    """She has seen the offer, or it was taken back."""
    key = f"offer {offer}"
    take_back(key=key)
    with acting(As.GATE):
        messages = list(Outbox.objects.filter(key=key).values_list("pk", flat=True))
    with acting(As.DUTY) as at:
        tasks = WorkItem.objects.filter(kind=Kind.CANNOT_REACH, about__in=messages, done_at=None)
        for item in tasks:
            finish(item, by=by, at=at)

"""What follows when whoever sent a referral takes it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.key_working.links import READ_WITHIN
from alongside.care.key_working.queries import who_may_read
from alongside.care.key_working.rules import due
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.kit.walls import As
from alongside.people.nations import nation_of
from alongside.trust.jobs import job
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind


@job("referring.taken_back", As.REGISTRAR)
def tell(at: datetime, entry: str) -> None:
    """Put it to her key worker, where a referral of hers began with it; one that is not matched yet begins with the word."""
    waiting = WaitingReferral.objects.get(entry=UUID(entry))
    row = Referral.objects.filter(entry=waiting.entry, taken_back_at=None).first()
    if row is None:
        return
    row.taken_back_at = waiting.taken_back_at
    row.save(update_fields=["taken_back_at"])
    link = who_may_read(row.client_id, at) if row.ended_at is None else None
    if link is not None:
        ask(
            Kind.REFERRAL,
            row.client_id,
            area=row.area_id,
            owner=Owner(worker=link.worker_id),
            at=at,
            due_at=due(at, READ_WITHIN, nation_of(row.area_id)),
        )

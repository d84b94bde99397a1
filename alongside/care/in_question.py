"""Agreed times that may have to change: how she is asked about them, and by when. Why, and who, is not read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.services.away import days_away
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem

ASKS = (Kind.MOVED, Kind.AGREED_CANNOT_STAND)
"""Tasks that end in asking her whether a time that she was told may change."""


@dataclass(frozen=True, slots=True)
class InQuestion:
    """One time that may have to change. ``asked_by``: by when a person asks her; ``offered_until``: until when other
    times are with her, to choose from.
    """

    asked_by: datetime | None = None
    offered_until: datetime | None = None


def in_question(rows: Collection[AgreedTime]) -> dict[UUID, InQuestion]:
    """Those of some agreed times of hers that may have to change, by visit: somebody has to ask her, or, where its
    worker is away then, other times were offered to her, or she was asked and has not answered. At her own door.
    """
    if not rows:
        return {}
    away = days_away({row.worker_id for row in rows}, {row.day for row in rows})
    gone = {row.visit_id for row in rows if (row.worker_id, row.day) in away}
    offers = Offer.objects.filter(visit__in=gone, state=State.OPEN, made_by__isnull=False)
    found = {
        visit: InQuestion(offered_until=until)
        for visit, until in offers.values_list("visit", "held_until")
    }
    with acting(As.DUTY):
        about = WorkItem.objects.filter(about__in=[row.visit_id for row in rows], done_at=None)
        items = about.filter(kind__in=(*ASKS, Kind.NO_ANSWER)).order_by("-due_at")
        for kind, visit, due_at in items.values_list("kind", "about", "due_at"):
            if kind in ASKS or visit in gone:
                found[visit] = InQuestion(asked_by=due_at)
    return found

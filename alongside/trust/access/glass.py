"""Break-glass: one woman, four hours, a reason, told to somebody at once, reviewed within two working days.

It never opens what is sealed and never beats her block list. A look that nobody has reviewed in time
takes the right away until somebody has; two that were not justified take it away for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils.timezone import localtime

from alongside.areas.calendars import working_days_after
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.people.nations import nation_of
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.blocked import records_of
from alongside.trust.access.choices import GlassReason
from alongside.trust.access.errors import NeedsReview, NotFound
from alongside.trust.access.models import BreakGlass
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem

OPEN_FOR = timedelta(hours=4)
REVIEW_DAYS = 2
UNJUSTIFIED_AT_MOST = 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier emergency look of the same worker."""

    opened: datetime
    reviewed: bool
    justified: bool


def may_open(earlier: Iterable[Earlier], at: datetime, nation: str) -> bool:
    """Whether a worker still has the right to an emergency look."""
    rows = list(earlier)
    late = any(not row.reviewed and at >= review_due(row.opened, nation) for row in rows)
    unjustified = sum(row.reviewed and not row.justified for row in rows)
    return not late and unjustified <= UNJUSTIFIED_AT_MOST


def review_due(opened: datetime, nation: str) -> datetime:
    """Two working days later at the same time by the clock on the wall; weekends and public holidays are not counted."""
    there = localtime(opened)
    return datetime.combine(working_days_after(nation, there.date(), REVIEW_DAYS), there.timetz())


def open_glass(
    *,
    worker: UUID,
    organisation: UUID,
    area: UUID,
    ref: str,
    reason: GlassReason,
    words: str,
    at: datetime,
) -> BreakGlass:
    """Open an emergency look at the client with this ref.

    Raises `NotFound` where there is none or she has blocked the worker, which look the same, and
    `NeedsReview` before anything is looked up.
    """
    with acting(As.DUTY):
        rows = BreakGlass.objects.filter(worker_id=worker)
        history = [
            Earlier(row.opened_at, row.reviewed_at is not None, bool(row.justified)) for row in rows
        ]
        nation = nation_of(area)
        if not may_open(history, at, nation):
            raise NeedsReview
        client = Client.objects.filter(area_id=area, ref=ref).first()
        # Asked of nobody where there is nobody, so that the wait is the same for both.
        blocked = is_blocked(worker, client.pk if client else uuid4())
        if client is None or blocked:
            raise NotFound
        glass = BreakGlass.objects.create(
            client=client,
            worker_id=worker,
            reason=reason,
            words=words,
            opened_at=at,
            closes_at=at + OPEN_FOR,
        )
        ask(
            Kind.BREAK_GLASS,
            glass.pk,
            area=area,
            owner=Owner(organisation=organisation, role=Role.PRIVACY_OFFICER),
            at=at,
            due_at=review_due(at, nation),
            urgent=True,
        )
    return glass


def looked_at(glass: BreakGlass) -> list[UUID]:
    """Every record of the person an emergency look is at: under each of them she reads that somebody looked."""
    with acting(As.DUTY):
        return records_of(glass.client_id)


def review(glass: UUID, *, by: UUID, justified: bool, at: datetime) -> None:
    """Say whether an emergency look was justified. Nobody reviews their own. Raises `NotFound`."""
    with acting(As.DUTY):
        changed = (
            BreakGlass.objects.filter(pk=glass, reviewed_at=None)
            .exclude(worker_id=by)
            .update(reviewed_at=at, reviewed_by=by, justified=justified)
        )
        if not changed:
            raise NotFound
        WorkItem.objects.filter(kind=Kind.BREAK_GLASS, about=glass, done_at=None).update(
            done_at=at, done_by_id=by
        )


def waiting_for(reviewer: UUID, area: UUID) -> list[BreakGlass]:
    """Emergency looks in an area that wait for somebody's review, oldest first, without whose record it was."""
    with acting(As.DUTY):
        rows = BreakGlass.objects.filter(worker__area_id=area, reviewed_at=None)
        found = rows.exclude(worker_id=reviewer).select_related("worker")
        return list(found.order_by("opened_at").defer("client_id")[:50])

"""Whether a worker is away on a day, asked so that nobody can say otherwise at the same moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection

from alongside.services.models import Leave

HOLD_STILL = "select pg_advisory_xact_lock_shared(hashtextextended(%s, 0))"
HOLD_ALONE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


def is_away(worker: UUID, day: date) -> bool:
    """Whether a worker is away on a day. Nobody says that they are until the caller's transaction ends.

    Without that, a yes to a time and the news that its worker is away could pass each other unseen.
    """
    _hold(HOLD_STILL, worker)
    return away_on(worker, day)


def away_on(worker: UUID, day: date) -> bool:
    """The same as things stand, for a page."""
    found = Leave.objects.filter(worker=worker, ended_at=None)
    return found.filter(first_day__lte=day, last_day__gte=day).exists()


def days_away(workers: Collection[UUID], days: Collection[date]) -> set[tuple[UUID, date]]:
    """Which of some workers are away on which of some days, in one question."""
    if not days:
        return set()
    rows = Leave.objects.filter(
        worker__in=workers, ended_at=None, first_day__lte=max(days), last_day__gte=min(days)
    )
    return {
        (row.worker_id, day) for row in rows for day in days if row.first_day <= day <= row.last_day
    }


def hold_alone(worker: UUID) -> None:
    """Let nobody agree a time with a worker until the caller's transaction ends; waits for whoever does."""
    _hold(HOLD_ALONE, worker)


def all_away(area: UUID, day: date) -> frozenset[UUID]:
    """Everybody of an area who is away on a day."""
    found = Leave.objects.filter(area=area, ended_at=None, first_day__lte=day, last_day__gte=day)
    return frozenset(found.values_list("worker", flat=True))


def _hold(statement: str, worker: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [f"away {worker}"])

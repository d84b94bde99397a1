"""What is taken on the diary as it is now: by hours and refs alone, never by whom.

Read in one question, for the places and workers that an offer can touch; wall times in minutes after midnight.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from alongside.care.models import Registration, VisitDue

# Plain columns and whole minutes: hundreds of rows are read for each offer.
TAKEN = """
with near as (
    select client_id, worker_id, place_id, group_id, day, start, ends_at - starts_at as lasts
    from care_agreedtime
    where area_id = %(area)s and ended_at is null and day between %(first)s and %(last)s
        and visit_id <> %(visit)s
        and (place_id = any(%(places)s) or worker_id = any(%(workers)s) or client_id = any(%(hers)s))
    union all
    select s.client_id, s.worker_id, s.place_id, s.group_id, s.day, s.start, s.ends_at - s.starts_at
    from offered_offeredstart s join offered_offer o on o.id = s.offer_id
    where s.held and s.day between %(first)s and %(last)s and o.visit_id <> %(visit)s
        and (
            s.place_id = any(%(places)s) or s.worker_id = any(%(workers)s)
            or s.client_id = any(%(hers)s)
        )
)
select client_id, worker_id, place_id, group_id, day,
    (extract(epoch from start) / 60)::int, (extract(epoch from lasts) / 60)::int
from near
"""


class Taken(NamedTuple):
    """Somebody's time with a worker at a place, agreed or held. ``start`` and ``minutes`` are whole minutes."""

    client: UUID
    worker: UUID
    place: UUID
    group: UUID | None
    day: date
    start: int
    minutes: int


def taken(
    due: VisitDue,
    hers: Collection[UUID],
    days: tuple[date, date],
    workers: Collection[UUID],
    places: Collection[UUID],
) -> list[Taken]:
    """Everybody's times with these workers or at these places, and all of hers; this visit's own left out."""
    asked: dict[str, Any] = {
        "area": due.area_id,
        "visit": due.pk,
        "first": days[0],
        "last": days[1],
        "places": list(places),
        "workers": list(workers),
        "hers": list(hers),
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKEN, asked)
        return [Taken(*row) for row in cursor.fetchall()]


def with_children(clients: Collection[UUID]) -> dict[UUID, Registration]:
    """Those among some people who may need creche places. As the planner."""
    rows = Registration.objects.filter(client__in=clients, ended_at=None, client__merged_into=None)
    may = Q(creche="always") | Q(holidays="creche")
    return {row.client_id: row for row in rows.filter(may).select_related("school")}

"""What is taken on the diary as it is now: by hours and refs alone, never by whom.

Read in one question for what is agreed and one for what is held, for the places and workers an offer can touch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q

from alongside.care.models import AgreedTime, Registration, VisitDue
from alongside.care.offered.models import OfferedStart

COLUMNS = ("client", "worker", "place", "group", "day", "start", "starts_at", "ends_at")


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody's time with a worker at a place. ``offer``: it is held and not agreed; only one of them will be."""

    client: UUID
    worker: UUID
    place: UUID
    group: UUID | None
    day: date
    start: time
    minutes: int
    offer: UUID | None = None


def taken(
    due: VisitDue,
    days: tuple[date, date],
    workers: Collection[UUID],
    places: Collection[UUID],
) -> list[Taken]:
    """Everybody else's times with these workers and at these places, and all of hers but this visit's own."""
    near = Q(worker__in=workers) | Q(place__in=places) | Q(client=due.client_id)
    agreed = AgreedTime.objects.filter(near, area=due.area_id, ended_at=None, day__range=days)
    held = OfferedStart.objects.filter(near, held=True, day__range=days)
    return [
        *_rows(agreed.exclude(visit=due.pk).values_list(*COLUMNS)),
        *_rows(held.exclude(offer__visit=due.pk).values_list(*COLUMNS, "offer")),
    ]


def _rows(found: object) -> Iterator[Taken]:
    for client, worker, place, group, day, start, starts_at, ends_at, *offer in found:  # type: ignore[attr-defined]
        minutes = int((ends_at - starts_at).total_seconds() // 60)
        yield Taken(client, worker, place, group, day, start, minutes, *offer)


def with_children(clients: Collection[UUID]) -> dict[UUID, Registration]:
    """Those among some people who may need creche places. As the planner."""
    rows = Registration.objects.filter(client__in=clients, ended_at=None, client__merged_into=None)
    may = Q(creche="always") | Q(holidays="creche")
    return {row.client_id: row for row in rows.filter(may).select_related("client", "school")}


def moment(one: Taken) -> datetime:
    """The wall time, for putting several in order."""
    return datetime.combine(one.day, one.start)

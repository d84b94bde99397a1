"""Agreed times that are over, or that were called off: the ordinary history of somebody's visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q

from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.attending.queries import said_about
from alongside.care.attending.rules import latest
from alongside.care.models import AgreedTime, VisitDue
from alongside.trust.joined import records


@dataclass(frozen=True, slots=True)
class Past:
    """A time that was agreed. ``how``: what a worker wrote about it, None where nobody has."""

    agreed: UUID
    day: date
    start: time
    place: str
    worker: str
    kind: str
    called_off: bool
    how: How | None


@dataclass(frozen=True, slots=True)
class Due:
    """A visit that is due and has no agreed time."""

    visit: UUID
    kind: str
    last_day: date | None
    critical: bool
    passed_over: int


def past_times(client: UUID, at: datetime, *, skip: int = 0, most: int = 20) -> list[Past]:
    """What was agreed before now, the latest first. Behind the wall of her diary."""
    over = AgreedTime.objects.filter(client__in=records(client)).filter(
        Q(ends_at__lte=at) | Q(ended_at__isnull=False)
    )
    ordered = over.select_related("place", "worker", "visit").order_by("-starts_at", "pk")
    rows = list(ordered[skip : skip + most])
    how = how_it_went(rows)
    return [
        Past(
            row.pk,
            row.day,
            row.start,
            row.place.name,
            row.worker.name or row.worker.ref,
            row.visit.kind,
            row.ended_at is not None,
            how.get(row.pk),
        )
        for row in rows
    ]


def how_it_went(rows: Iterable[AgreedTime]) -> dict[UUID, How]:
    """What counts about each of them, where somebody has said anything."""
    said = said_about(Attendance.objects.filter(agreed__in=[row.pk for row in rows]))
    return {agreed: last.how for agreed, all_of in said.items() if (last := latest(all_of))}


def due_without_a_time(client: UUID) -> list[Due]:
    """Visits that are due and have no agreed time, what cannot wait first."""
    agreed = AgreedTime.objects.filter(client__in=records(client), ended_at=None).values("visit")
    due = VisitDue.objects.filter(client__in=records(client), ended_at=None).exclude(pk__in=agreed)
    rows = due.order_by("-critical", "last_day", "ref")[:20]
    return [Due(row.pk, row.kind, row.last_day, row.critical, row.passed_over) for row in rows]

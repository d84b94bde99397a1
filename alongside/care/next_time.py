"""What is next for her: the first time she agreed to that the diary still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from alongside.care.agreeing import stands
from alongside.care.in_question import in_question
from alongside.care.models import AgreedTime
from alongside.services.choices import PlaceKind
from alongside.trust.joined import records


@dataclass(frozen=True, slots=True)
class NextTime:
    """A day and a wall time as she was told them, with whom, and where; ``where`` is empty online.
    ``changes``: it may have to change, and she is asked about it.
    """

    day: date
    start: time
    who: str
    where: str
    changes: bool = False


def next_time(client: UUID, at: datetime) -> NextTime | None:
    """Hers, as far as whoever acts may see her diary. A time that the diary does not hold is told to nobody."""
    coming = (
        AgreedTime.objects.filter(client__in=records(client), ended_at=None, ends_at__gt=at)
        .select_related("place", "worker")
        .order_by("starts_at", "pk")
    )
    for row in coming:
        if stands(row):
            online = row.place.kind == PlaceKind.ONLINE
            who = (row.worker.name or row.worker.ref).split()[0]
            where = "" if online else row.place.name
            return NextTime(row.day, row.start, who, where, bool(in_question([row])))
    return None

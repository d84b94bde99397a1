"""What a privacy officer is told of reading that needs a look: how much, by whom, why. Never of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import acting
from alongside.trust.looking.choices import WhyMany
from alongside.trust.looking.models import Look, ReadingDay


@dataclass(frozen=True, slots=True)
class Reading:
    """A day of somebody's reading (``day``), or one opening of a watched record (``at`` and ``page``)."""

    worker: str
    day: date | None = None
    opened: int = 0
    reason: str = ""
    allowed: int = 0
    at: datetime | None = None
    page: str = ""


def reading_about(about: UUID) -> Reading | None:
    """What a work item about reading is about. The caller has shown that the item is the viewer's."""
    with acting(As.DUTY):
        day = ReadingDay.objects.filter(pk=about).first()
        if day is not None:
            reason = WhyMany(day.reason).label if day.reason else ""
            return Reading(
                _name(day.worker_id), day.day, len(day.clients), reason, allowed=day.extra
            )
        look = Look.objects.filter(pk=about).first()
        if look is None or look.viewer_id is None:
            return None
        return Reading(_name(look.viewer_id), at=look.at, page=look.page)


def _name(worker: UUID) -> str:
    return Worker.objects.values_list("name", flat=True).get(pk=worker)

"""What is touched and about which nobody is asking any more: a person asks, as long as the old time stands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planning.away.asking import a_person_asks
from alongside.planning.away.models import Absence
from alongside.planning.away.touched import touched_by
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem

ABOUT_THE_VISIT = (Kind.MOVED, Kind.NO_ANSWER, Kind.OTHER_TIME, Kind.AGREED_CANNOT_STAND)


def keep_asking(*, at: datetime) -> int:
    """Put each such visit on somebody's list again; how many. Somebody said that a task was done, and nothing came of it."""
    with acting(As.PLANNER):
        rows = Absence.objects.filter(
            asked_at__isnull=False, leave__ended_at=None, leave__last_day__gte=localdate(at)
        ).select_related("leave")
        touched = [one for row in rows for one in touched_by(row.leave, at)]
    left = [one for one in touched if not is_being_asked(one)]
    for one in left:
        a_person_asks(one, at)
    return len(left)


def is_being_asked(row: AgreedTime) -> bool:
    """Whether an offer is with her, or somebody has it on their list: about the visit, or to ring her."""
    with acting(As.PLANNER):
        if Offer.objects.filter(visit=row.visit_id, state=State.OPEN).exists():
            return True
    with acting(As.DUTY):
        items = WorkItem.objects.filter(done_at=None)
        about: UUID = row.visit_id
        return (
            items.filter(kind__in=ABOUT_THE_VISIT, about=about).exists()
            or items.filter(kind=Kind.RING, about=row.client_id).exists()
        )

"""When what becomes of an absence is decided, and so off the list of whoever decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.planning.away.models import Absence
from alongside.planning.away.touched import left_without_lead, touched_by
from alongside.trust.acting import acting
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem


def close_what_is_decided(*, at: datetime) -> int:
    """End the tasks about absences whose women are being asked, or which touch none, once every session has a lead.

    Also those whose days are over. How many.
    """
    done = 0
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(kind=Kind.AWAY, done_at=None))
    for item in items:
        with acting(As.PLANNER):
            row = Absence.objects.select_related("leave").get(pk=item.about)
            waits = row.asked_at is None and bool(touched_by(row.leave, at))
            bare = bool(left_without_lead(row.leave, localdate(at)))
        if not (waits or bare):
            by = row.asked_by_id or row.leave.said_by_id
            done += by is not None and decided(row.pk, by, at)
    return done


def decided(absence: UUID, by: UUID, at: datetime) -> bool:
    """Take an absence off the list of whoever decides. False where it was not on it."""
    with acting(As.DUTY):
        found = WorkItem.objects.filter(kind=Kind.AWAY, about=absence, done_at=None)
        finished = [finish(item, by=by, at=at) for item in found]
    return any(finished)

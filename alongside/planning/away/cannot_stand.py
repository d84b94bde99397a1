"""Agreed times that the rule book no longer allows, found between plans: a person asks her, and nothing is moved.

A session is closed, a place has a room less, she said something that must be: the time she was told cannot be kept as
it is. A plan finds that too, but the next one may be a week away. What stands or falls with an on-site lead is looked
after where leads are named (`alongside.planning.away.bare`), and what an absence touches, where that is decided.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.areas.assemble import assemble
from alongside.areas.calendars import working_days
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.rules.keep_apart import walls
from alongside.planning.away.models import Absence
from alongside.planning.away.still import is_being_asked
from alongside.planning.away.touched import touched_by
from alongside.planning.rows import sheets_of
from alongside.planning.school_days import as_far_as_schools_tell
from alongside.planning.sealed import sealed_part
from alongside.planning.to_ask import ask_about
from alongside.trust.acting import acting

AHEAD = 20
"""Working days that are looked through: what lies later is looked at when it comes nearer."""


def ask_about_what_cannot_stand(area: UUID, *, at: datetime) -> int:
    """Have each such woman asked whom nobody is asking yet; how many. Twice is once.

    Where a task was said to be done and the time still cannot stand, it is a task again. Raises `BadArea` where
    the area's rows make no sense.
    """
    with acting(As.PLANNER):
        others = _decided_elsewhere(area, at)
        found = [row for row in _to_ask(Area.objects.get(pk=area), at) if row.pk not in others]
        left = [row for row in found if not is_being_asked(row)]
        for row in left:
            ask_about(row, at)
    return len(left)


def _to_ask(area: Area, at: datetime) -> list[AgreedTime]:
    """Agreed times to come that cannot stand, by the planner's own masks, with every session led."""
    found = sheets_of(area, at)
    days = as_far_as_schools_tell(found, working_days(area.nation, localdate(at), AHEAD))
    if not days:
        return []
    agreed = {row.visit for row in found.agreed if row.day in days}
    visits = tuple(row for row in found.visits if row.ref in agreed)
    problem = assemble(replace(found, visits=visits, on_site=()), days[0], len(days), "")
    index = Index(problem, walls(problem, sealed_part(problem)))
    refs, _ = keep_agreed(index, Diary(index))
    rows = AgreedTime.objects.filter(
        visit__in=[UUID(ref) for ref in refs], ended_at=None, starts_at__gt=at
    )
    return list(rows.order_by("starts_at", "pk"))


def _decided_elsewhere(area: UUID, at: datetime) -> set[UUID]:
    """Those whose worker is away, while somebody still decides that they are asked: it is on that list."""
    absences = Absence.objects.filter(area=area, asked_at=None, leave__ended_at=None)
    rows = absences.filter(leave__last_day__gte=localdate(at)).select_related("leave")
    return {one.pk for row in rows for one in touched_by(row.leave, at)}

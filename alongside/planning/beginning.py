"""From which day a plan would best begin: a Monday, and one by which something is due."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Min, Q

from alongside.areas.calendars import is_working, working_days
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planning.actions import DAYS
from alongside.trust.acting import acting

WEEK = timedelta(weeks=1)


def best_first_day(area: UUID, today: date) -> date:
    """The next Monday that is a working day; where nothing is due in a plan from then, the Monday of the week
    in which something first is. It tells no more than that something is due in that week.
    """
    nation = Area.objects.values_list("nation", flat=True).get(pk=area)
    monday = today + timedelta(days=7 - today.weekday())
    while not is_working(nation, monday):
        monday += WEEK
    last = working_days(nation, monday, DAYS)[-1]
    with acting(As.PLANNER):
        due = VisitDue.objects.filter(area=area, ended_at=None)
        if due.filter(Q(first_day=None) | Q(first_day__lte=last)).exists():
            return monday
        first: date | None = due.aggregate(first=Min("first_day"))["first"]
    return monday if first is None else first - timedelta(days=first.weekday())

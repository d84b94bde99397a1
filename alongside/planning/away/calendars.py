"""A school calendar that ends: its families' times are left alone from that day on, and a manager finds the new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.areas import sheets
from alongside.areas.calendars import working_days
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area
from alongside.planning.choosing_worker import service_of
from alongside.planning.school_days import told
from alongside.services.models import SchoolCalendar
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

AHEAD = 20
"""Working days that are looked through: what lies later is looked at when it comes nearer."""
WITHIN, AT_LEAST = timedelta(days=7), timedelta(days=1)


def ask_for_new_ones(
    area: UUID, found: sheets.Area, known: Mapping[str, int], days: Sequence[date], at: datetime
) -> int:
    """Ask for each calendar in use that says nothing of one of the days; how many. What is known again is done.

    The task holds the calendar's id: no family is named by it. As the planner.
    """
    silent = {UUID(name): days[many] for name, many in known.items() if many < len(days)}
    using = {UUID(one.school): one.ref for one in reversed(found.people) if one.school}
    for calendar, first in silent.items():
        ask(
            Kind.SCHOOL_SILENT,
            calendar,
            area=area,
            owner=Owner(organisation=service_of(UUID(using[calendar])), role=Role.SERVICE_MANAGER),
            at=at,
            due_at=due_by(first, at),
        )
    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind=Kind.SCHOOL_SILENT, area_id=area, done_at=None)
        for item in items.exclude(about__in=list(silent)):
            finish(item, by=area, at=at)  # the area's files did
    return len(silent)


def due_by(first: date, at: datetime) -> datetime:
    """By when: a week, or half of what is left until the first day it says nothing of; a day at least."""
    left = timedelta(days=(first - localdate(at)).days) / 2
    return at + max(min(WITHIN, left), AT_LEAST)


def tells_until(calendar: UUID, at: datetime) -> tuple[str, date | None] | None:
    """The name of a calendar whose silence is on the viewer's list, and the first working day it says nothing of.

    None where it is not on their list; no day where it tells of all that are looked through.
    """
    if not WorkItem.objects.filter(kind=Kind.SCHOOL_SILENT, about=calendar, done_at=None).exists():
        return None
    row = SchoolCalendar.objects.select_related("area").get(pk=calendar)
    days = working_days(Area.objects.get(pk=row.area_id).nation, localdate(at), AHEAD)
    many = told(row.pk.hex, bytes(row.content), days)
    return row.name, days[many] if many < len(days) else None

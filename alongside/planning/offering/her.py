"""What her offer rests on of her own facts: who she is, where she may be seen, what she chose, her children's school."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import takewhile
from uuid import UUID

from django.db.models import Q

from alongside.areas import sheets
from alongside.areas.calendars import working_days
from alongside.areas.errors import BadArea
from alongside.areas.schools import School, read_school
from alongside.care.choices import About
from alongside.care.models import Choice, FreeTime, Registration
from alongside.people.models import Area, Client
from alongside.planning.sheet_rows import Rows, choice_row
from alongside.services.models import SchoolCalendar

DAYS = 10
"""Working days that an offer looks over, as a plan does."""


def person_at_the_end(record: UUID) -> UUID:
    """The record that stayed, where several turned out to be one person."""
    row = Client.objects.only("merged_into").get(pk=record)
    return record if row.merged_into_id is None else person_at_the_end(row.merged_into_id)


def registered(clients: Collection[UUID]) -> dict[UUID, Registration]:
    """What is registered of some people who are clients."""
    rows = Registration.objects.filter(
        client__in=clients, ended_at=None, client__merged_into=None
    ).select_related("client", "school")
    return {row.client_id: row for row in rows}


def with_children(clients: Collection[UUID]) -> dict[UUID, Registration]:
    """Those among some people who may need creche places. As the planner."""
    rows = Registration.objects.filter(client__in=clients, ended_at=None, client__merged_into=None)
    may = Q(creche="always") | Q(holidays="creche")
    return {row.client_id: row for row in rows.filter(may).select_related("school")}


def school_of(calendar: SchoolCalendar | None) -> School | None:
    """A school calendar as it can be read; None where there is none or it says nothing."""
    if calendar is None:
        return None
    try:
        return read_school(calendar.pk.hex, bytes(calendar.content))
    except BadArea:
        return School(calendar.pk.hex, ())


def school_is_off(who: Registration | None, day: date) -> bool:
    """Whether a day is known to lie in the holidays of somebody's children's school."""
    school = school_of(who.school) if who else None
    return school is not None and school.covers(day) and school.in_holidays(day)


def creche_places(who: Registration | None, day: date) -> int:
    """How many creche places somebody takes in person on a day, as a plan counts them."""
    if who is None:
        return 0
    needs = who.creche == "always" or (who.holidays == "creche" and school_is_off(who, day))
    return max(who.children, 1) if needs else 0


def known_days(area: Area, calendar: SchoolCalendar | None, first_day: date) -> tuple[int, bool]:
    """How many working days can be planned, and whether that is fewer than are looked over: none after the day on
    which the school's calendar falls silent.
    """
    wanted = working_days(area.nation, first_day, DAYS)
    school = school_of(calendar)
    if school is None:
        return DAYS, False
    if not school.holidays:
        return 0, True
    known = len(list(takewhile(lambda day: not school.faults((day,)), wanted)))
    return known, known < DAYS


def choices_of(rows: Rows) -> tuple[sheets.ChoiceRow, ...]:
    """What she chose, on whichever of her records. A choice about somebody or somewhere out of reach changes nothing."""
    found = Choice.objects.filter(client__in=list(rows.persons), ended_at=None).exclude(
        about=About.STYLE
    )
    return tuple(
        choice_row(row, rows)
        for row in found.order_by("began_at", "id")
        if (row.worker_id is None or row.worker_id in rows.workers)
        and (row.place_id is None or row.place_id in rows.places)
    )


def times_of(her: UUID) -> tuple[sheets.TimeRow, ...]:
    """When she can come."""
    return tuple(
        sheets.TimeRow(her.hex, row.weekday, row.start, row.end, row.when, row.why)
        for row in FreeTime.objects.filter(client=her, ended_at=None)
    )


def calendars_of(mine: Registration) -> dict[str, bytes]:
    """Her children's school calendar."""
    return {mine.school.pk.hex: bytes(mine.school.content)} if mine.school else {}

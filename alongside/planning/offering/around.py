"""The part of an area that one visit can touch, read in a few questions: her own facts, who could see her, where.

The whole area is thousands of people. What her offer can depend on is small: her own rows, the places she may
be seen at and their public sessions, the workers who could see her or whom she is placed around, the public
row of whoever else she is placed around, and, by hours alone, what those workers and places have no room for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from uuid import UUID

from django.db.models import Q

from alongside.areas import sheets
from alongside.areas.calendars import working_days
from alongside.areas.errors import BadArea
from alongside.areas.schools import School, read_school
from alongside.care.choices import About, By
from alongside.care.models import Choice, FreeTime, Reach, Registration, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Area, Client, Worker
from alongside.planner.problem import ONLINE
from alongside.planning.rows import (
    Rows,
    _choice,
    _group,
    _hours,
    _person,
    _session,
    _settings,
    _visit,
    _worker,
    standing,
)
from alongside.services.choices import PLANNED_ROLES
from alongside.services.models import Group, Leave, Place, SchoolCalendar, Session, WorkerHours
from alongside.services.on_site.queries import in_the_files_words
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.tokens import person_blind
from alongside.trust.keys import block_token

DAYS = 10
"""Working days that an offer looks over, as a plan does."""


@dataclass(frozen=True, slots=True)
class Around:
    """What one visit can touch. ``days`` are as many as her children's school is known for; ``workers`` are those
    whose time it could take, ``places`` those it could be at.

    ``short``: whether the school's calendar ends before the days asked for do.
    """

    sheets: sheets.Area
    visit: VisitDue
    client: UUID
    key_worker: UUID | None
    workers: frozenset[UUID]
    places: frozenset[UUID]
    online: UUID | None
    first_day: date
    days: int
    short: bool


def around(due: VisitDue, first_day: date, at: datetime) -> Around | None:
    """Read it, as the planner. None where nothing is known of her but her name."""
    area = due.area
    her = person_at_the_end(due.client_id)
    mine = _registered([her]).get(her)
    if mine is None:
        return None
    days, short = _days(area, mine.school, first_day)
    places: dict[UUID, Place] = {place.pk: place for place in standing(Place, area)}
    workers = _workers(area, at)
    fixed = _placed_around(her, workers)
    groups: list[Group] = list(standing(Group, area).order_by("ref"))
    here = {key for key in mine.registered if key in places}
    leads = {row.worker_id for row in groups if row.place_id in here or row.pk in due.groups}
    could = leads if due.by == By.GROUP else _who_could(due, mine, workers)
    about = could | leads | (fixed & workers.keys())
    hours: list[WorkerHours] = list(standing(WorkerHours, area).filter(worker__in=about))
    others = {
        key: row
        for key, row in _registered(_clients_among(fixed - workers.keys())).items()
        if row.area_id == area.pk and any(one in places for one in row.registered)
    }
    meet = [row for row in groups if row.place_id in here or row.worker_id in about]
    theirs = {key for row in others.values() for key in row.registered}
    worked, met = {row.place_id for row in hours}, {row.place_id for row in meet}
    seen = here | theirs | worked | met
    refs = {
        pk: ONLINE if place.ref == ONLINE else place.pk.hex
        for pk, place in places.items()
        if pk in seen or place.ref == ONLINE
    }
    known = {key: workers[key] for key in about | {row.worker_id for row in meet} if key in workers}
    rows = Rows(area, refs, known, {her: mine, **others}, {due.client_id: her, her: her})
    people = [
        _person(mine, rows),
        *(_bare(_person(row, rows)) for row in others.values()),
    ]
    found = sheets.Area(
        settings=_settings(area),
        places=tuple(
            sheets.PlaceRow(refs[pk], "", places[pk].kind, places[pk].rooms) for pk in refs
        ),
        sessions=tuple(
            _session(row, rows) for row in standing(Session, area).filter(place__in=refs)
        ),
        workers=tuple(_worker(one) for one in known.values()),
        rota=tuple(_hours(row, rows) for row in hours if row.place_id in refs),
        leave=tuple(
            sheets.LeaveRow(row.worker_id.hex, row.first_day, row.last_day)
            for row in standing(Leave, area).filter(last_day__gte=first_day)
        ),
        people=tuple(people),
        reach=_reach(her, others, refs),
        choices=_choices(due, her, rows),
        times=tuple(
            sheets.TimeRow(her.hex, row.weekday, row.start, row.end, row.when, row.why)
            for row in FreeTime.objects.filter(client=her, ended_at=None)
        ),
        visits=(_visit(due, rows),),
        groups=tuple(_group(row, rows) for row in meet if row.worker_id in known),
        agreed=(),
        on_site=tuple(
            sheets.OnSiteRow(
                refs[place], weekday, band, row.worker.hex if row.worker else "", row.day
            )
            for row in in_the_files_words(area.pk, first_day, refs)
            for place, weekday, band in (row.slot,)
        ),
        calendars=_calendars(mine),
    )
    online = next((pk for pk, ref in refs.items() if ref == ONLINE), None)
    who = mine.usual_worker_id if mine.usual_worker_id in known else None
    return Around(
        found, due, her, who, frozenset(could), frozenset(here), online, first_day, days, short
    )


def person_at_the_end(record: UUID) -> UUID:
    """The record that stayed, where several turned out to be one person."""
    row = Client.objects.only("merged_into").get(pk=record)
    return record if row.merged_into_id is None else person_at_the_end(row.merged_into_id)


def school_of(calendar: SchoolCalendar | None) -> School | None:
    """A school calendar as it can be read; None where there is none or it says nothing."""
    if calendar is None:
        return None
    try:
        return read_school(calendar.pk.hex, bytes(calendar.content))
    except BadArea:
        return School(calendar.pk.hex, ())


def _days(area: Area, calendar: SchoolCalendar | None, first_day: date) -> tuple[int, bool]:
    """How many working days can be planned: none after the day on which the school's calendar falls silent."""
    wanted = working_days(area.nation, first_day, DAYS)
    school = school_of(calendar)
    if school is None:
        return DAYS, False
    if not school.holidays:
        return 0, True
    known = len(list(takewhile(lambda day: not school.faults((day,)), wanted)))
    return known, known < DAYS


def _registered(clients: Collection[UUID]) -> dict[UUID, Registration]:
    rows = Registration.objects.filter(
        client__in=clients, ended_at=None, client__merged_into=None
    ).select_related("client", "school")
    return {row.client_id: row for row in rows}


def _workers(area: Area, at: datetime) -> dict[UUID, Worker]:
    live = Q(posts__starts_at__lte=at) & (Q(posts__ends_at=None) | Q(posts__ends_at__gt=at))
    found = Worker.objects.filter(live, area=area, posts__role__in=PLANNED_ROLES).distinct()
    return {row.pk: row for row in found.order_by("ref")}


def _placed_around(her: UUID, workers: Collection[UUID]) -> set[UUID]:
    """Everybody she is placed around. Nothing of anybody she is not is read out of its seal."""
    tokens = {block_token(worker, her): worker for worker in workers}
    with acting(As.KEEPER):
        edges = list(KeepApart.objects.filter(mover_blind=person_blind(her)))
        blocked = Block.objects.filter(token__in=list(tokens)).values_list("token", flat=True)
        found = {tokens[token] for token in blocked}
    return found | {person_at_the_end_or_self(inside_of(edge).fixed) for edge in edges}


def person_at_the_end_or_self(ref: UUID) -> UUID:
    """The same for somebody who may be no client: a worker or an outsider is who they are."""
    try:
        return person_at_the_end(ref)
    except Client.DoesNotExist:
        return ref


def _clients_among(refs: Iterable[UUID]) -> set[UUID]:
    return set(Client.objects.filter(pk__in=list(refs)).values_list("pk", flat=True))


def _who_could(due: VisitDue, mine: Registration, workers: dict[UUID, Worker]) -> set[UUID]:
    """Workers who could see her for it."""
    if due.by == By.KEY_WORKER and not due.cover:
        return {mine.usual_worker_id} if mine.usual_worker_id else set()
    skills = {skill.casefold() for skill in due.skills}
    return {
        key for key, one in workers.items() if skills <= {skill.casefold() for skill in one.skills}
    }


def _bare(row: sheets.PersonRow) -> sheets.PersonRow:
    """Of somebody else, what public rules need and no more."""
    return replace(row, usual_worker="", usual_months=0, school="", online="no")


def _reach(
    her: UUID, others: dict[UUID, Registration], refs: dict[UUID, str]
) -> tuple[sheets.ReachRow, ...]:
    mine = Reach.objects.filter(client=her, ended_at=None)
    rows = [
        sheets.ReachRow(her.hex, refs[row.place_id], row.minutes, row.pence)
        for row in mine
        if row.place_id in refs
    ]
    for key, row in others.items():
        rows += [sheets.ReachRow(key.hex, refs[one], 0) for one in row.registered if one in refs]
    return tuple(rows)


def _choices(due: VisitDue, her: UUID, rows: Rows) -> tuple[sheets.ChoiceRow, ...]:
    found = Choice.objects.filter(client__in={due.client_id, her}, ended_at=None).exclude(
        about=About.STYLE
    )
    return tuple(
        _choice(row, rows)
        for row in found.order_by("began_at", "id")
        if (row.worker_id is None or row.worker_id in rows.workers)
        and (row.place_id is None or row.place_id in rows.places)
    )


def _calendars(mine: Registration) -> dict[str, bytes]:
    return {mine.school.pk.hex: bytes(mine.school.content)} if mine.school else {}

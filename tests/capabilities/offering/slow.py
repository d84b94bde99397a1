"""What can be offered, worked out the long way: the whole area read anew, and every time of everybody put in one by one.

It stands here alone, to hold `alongside.planning.offering` against. That reads of an area what one visit can touch,
of the diary what is taken, and keeps what is public between two readings.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from alongside.areas.assemble import assemble
from alongside.areas.on_site import barred
from alongside.areas.schools import read_school
from alongside.areas.weeks import dated
from alongside.care.models import AgreedTime, Registration, VisitDue
from alongside.care.offered.models import OfferedStart
from alongside.planner.answer import Start
from alongside.planner.diary import Booked, Diary
from alongside.planner.index import Index
from alongside.planner.offer import ranked
from alongside.planner.problem import ONLINE, Problem
from alongside.planner.rules.keep_apart import walls
from alongside.planning.offering.live import LOOKED_AT
from alongside.planning.rows import sheets_of
from alongside.planning.sealed import sealed_part
from alongside.services.models import SchoolCalendar

Answer = list[tuple[str, str, date, int]]
"""Worker, place, day and minute of each start, the best first."""


def slowly(visit: UUID, first_day: date, at: datetime) -> Answer:
    """The starts of an offer, as the planner. For somebody who has named nobody that is still looked for."""
    due = VisitDue.objects.select_related("area").get(pk=visit)
    found = sheets_of(due.area, at)
    theirs = tuple(row for row in found.visits if row.ref == due.pk.hex)
    found = replace(found, visits=theirs, agreed=())
    problem = assemble(found, first_day, 10, "")
    sealed = barred(sealed_part(problem), found, problem)
    wanted = next((one for one in problem.visits if one.ref == due.pk.hex), None)
    if wanted is None:
        return []
    diary = Diary(Index(problem, walls(problem, sealed)))
    for row in (
        *AgreedTime.objects.filter(area=due.area, ended_at=None).exclude(visit=due),
        *OfferedStart.objects.filter(held=True).exclude(offer__visit=due),
    ):
        if row.day in problem.days:
            _put(diary, problem, row, hers=row.client_id == due.client_id)
    if wanted.client not in sealed.movers():
        diary.keep_for_urgent(problem.kept_for_urgent)
    her = Registration.objects.get(client=due.client_id, ended_at=None)
    usual = her.usual_worker_id.hex if her.usual_worker_id else None
    chosen: list[Start] = []
    for one in ranked(diary.index, diary, wanted, usual, LOOKED_AT):
        if len(chosen) < 4 and not any(
            one.day == other.day and abs(one.start - other.start) < wanted.minutes
            for other in chosen
        ):
            chosen.append(one)
    return [(one.worker, one.place, problem.days[one.day], one.start) for one in chosen]


def _put(diary: Diary, problem: Problem, row: AgreedTime | OfferedStart, *, hers: bool) -> None:
    """One time of somebody's into the diary: a seat, or a worker's time and a room; a creche place; and her own day."""
    day = problem.days.index(row.day)
    start = row.start.hour * 60 + row.start.minute
    end = start + int((row.ends_at - row.starts_at).total_seconds() // 60)
    place = ONLINE if row.place.ref == ONLINE else row.place_id.hex
    if row.group_id is not None:
        diary.seats[dated(row.group_id.hex, row.day)] += 1
    else:
        diary.occupy(row.worker_id.hex, day, start, end)
        diary.fill(place, day, start, end)
    client = row.client_id.hex
    if hers:
        near = place == ONLINE or place in diary.index.reach[client]
        stay = (place, start, end) if near else (ONLINE, 0, 24 * 60)
        diary.hers[client, day].append(Booked("", *stay))
    many = _children(row)
    if many:
        diary.children[place, day, diary.index.band_at(start) or ""][client] = many


def _children(row: AgreedTime | OfferedStart) -> int:
    """Creche places that a time takes."""
    who = Registration.objects.get(client=row.client_id, ended_at=None)
    many: int = max(who.children, 1)
    if who.creche == "always":
        return many
    calendar = SchoolCalendar.objects.filter(pk=who.school_id).first()
    if who.holidays != "creche" or calendar is None:
        return 0
    school = read_school(calendar.pk.hex, bytes(calendar.content))
    return many if school.covers(row.day) and school.in_holidays(row.day) else 0

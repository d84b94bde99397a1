"""Everybody else's times, and her own others, as the planner and the checker read them: refs and hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from alongside.areas.weeks import dated
from alongside.care.models import Registration
from alongside.planner.answer import Start
from alongside.planner.diary import Booked, Diary
from alongside.planner.problem import ONLINE, Problem
from alongside.planning.offering.around import Around, school_of
from alongside.planning.offering.taken import Taken, taken, with_children

DAY_LONG = 24 * 60


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody's time with a worker at a place. ``children``: how many creche places it takes."""

    client: str
    hers: bool
    at: Start
    end: int
    children: int


def others(found: Around, problem: Problem) -> Iterator[Other]:
    """Whatever is agreed or held in the days of a problem, the visit's own left out. As the planner."""
    hers = {found.client, found.visit.client_id}
    first, last = problem.days[0], problem.days[-1]
    rows = taken(found.visit, hers, (first, last), found.workers, found.places)
    days = {day: number for number, day in enumerate(problem.days)}
    groups = {group.ref for group in problem.groups}
    her = next(one for one in problem.clients if one.ref == found.client.hex)
    needed: dict[UUID, Registration] = {}
    if her.creche_days:
        needed = with_children({row.client for row in rows if row.place in found.places})
    for row in rows:
        if row.day not in days:
            continue
        group = dated(row.group.hex, row.day) if row.group else None
        if group is not None and group not in groups:
            continue
        yield Other(
            client=row.client.hex,
            hers=row.client in hers,
            at=Start(
                worker=row.worker.hex,
                place=ONLINE if row.place == found.online else row.place.hex,
                day=days[row.day],
                start=row.start,
                group=group,
            ),
            end=row.start + row.minutes,
            children=_children(needed.get(row.client), row),
        )


def booked(diary: Diary, client: str, rows: list[Other]) -> None:
    """Put them into a diary. One of hers at a place she can no longer get to takes the whole of its day."""
    reach = diary.index.reach[client]
    for one in rows:
        at = one.at
        diary.occupy(at, one.end)
        if one.hers:
            known = at.place == ONLINE or at.place in reach
            stay = (at.place, at.start, one.end) if known else (ONLINE, 0, DAY_LONG)
            diary.hers[client, at.day].append(Booked("", *stay))
        if one.children:
            band = diary.index.band_at(at.start) or ""
            diary.children[at.place, at.day, band][one.client] = one.children


def _children(who: Registration | None, row: Taken) -> int:
    """Creche places somebody's visit takes; as many where nobody knows whether the schools are closed."""
    if who is None:
        return 0
    school = school_of(who.school)
    at_school = school is not None and school.covers(row.day) and not school.in_holidays(row.day)
    return 0 if who.creche != "always" and at_school else max(who.children, 1)

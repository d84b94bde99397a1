"""Everybody else's times, and her own others, in the planner's diary and before the checker: refs and hours.

What is asked of the diary follows from public rules, her own row and the visit alone. Whom she is placed around has
no part in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.areas.weeks import dated
from alongside.planner.answer import Start
from alongside.planner.diary import Booked, Diary
from alongside.planner.problem import ONLINE, Problem, Visit
from alongside.planning.offering import taken
from alongside.planning.offering.around import Around
from alongside.planning.offering.her import creche_places, with_children
from alongside.planning.offering.taken import Expected, Pair, Question

DAY_LONG = 24 * 60
Children = Mapping[tuple[str, str, int], int]
"""Creche places that somebody takes at a place on a day."""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody's time with a worker at a place. ``children``: how many creche places it takes."""

    client: str
    at: Start
    end: int
    children: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What a visit could take: the time of workers, and a room at places on days."""

    workers: frozenset[UUID]
    places: frozenset[Pair]


def reach_of(found: Around, problem: Problem, visit: Visit) -> Reach:
    """Who could see her where and when, by hours and sessions alone: everything else leaves the same starts."""
    her = next(one for one in problem.clients if one.ref == visit.client)
    could = {one.hex for one in found.workers}
    workers, places = set(), set()
    for shift in problem.shifts:
        if shift.worker not in could or not visit.first_day <= shift.day <= visit.last_day:
            continue
        if shift.place in her.registered:
            places.add((UUID(shift.place), problem.days[shift.day]))
        elif not (her.online and (shift.online or shift.place == ONLINE)):
            continue
        workers.add(UUID(shift.worker))
    for group in problem.groups:
        if group.ref in visit.groups:
            place = found.online if group.place == ONLINE else UUID(group.place)
            if place is not None:
                places.add((place, problem.days[group.day]))
    return Reach(frozenset(workers), frozenset(places))


def booked(diary: Diary, found: Around, visit: Visit, reach: Reach) -> None:
    """Put into a diary what is taken of all a visit could take. As the planner.

    One of hers at a place she can no longer get to takes the whole of its day.
    """
    problem = diary.index.problem
    about = _question(found, problem.days)
    days = {day: number for number, day in enumerate(problem.days)}
    hers = diary.index.reach[visit.client]
    for row in taken.stretches(about, reach.workers, reach.places):
        day, place = days[row.day], _place(found, row.ref)
        if row.of == "group":
            diary.seats[dated(row.ref, row.day)] += row.seats
        for start, end in row.found:
            if row.of == "worker":
                diary.occupy(row.ref, day, start, end)
            elif row.of == "place":
                diary.fill(place, day, start, end)
            elif place == ONLINE or place in hers:
                diary.hers[visit.client, day].append(Booked("", place, start, end))
            else:
                diary.hers[visit.client, day].append(Booked("", ONLINE, 0, DAY_LONG))
    for one, many in _children(found, problem, about, reach.places):
        band = diary.index.band_at(one.start) or ""
        place, day = _place(found, one.place), days[one.day]
        diary.children[place, day, band][one.client.hex] = many


def those_beside(found: Around, problem: Problem, best: Collection[Start]) -> list[Other]:
    """Everybody's times that one of these starts could meet, each by itself, for the checker. As the planner."""
    if not best:
        return []
    about = _question(found, tuple({problem.days[at.day] for at in best}))
    days = {day: number for number, day in enumerate(problem.days)}
    groups = {group.ref for group in problem.groups}
    hers = {one.hex for one in about.hers}
    workers = {(at.worker, problem.days[at.day]) for at in best}
    places = {
        (place, problem.days[at.day])
        for at in best
        if (place := found.online if at.place == ONLINE else UUID(at.place)) is not None
    }
    needed: Children = {
        (one.client.hex, one.place, days[one.day]): many
        for one, many in _children(found, problem, about, places)
    }
    here = {(place.hex, day) for place, day in places}
    rows = []
    for row in taken.each(about, {UUID(worker) for worker, _ in workers}, places):
        beside = (row.place, row.day) in here or (row.worker, row.day) in workers
        if not beside and row.client not in hers:
            continue
        group = dated(row.group, row.day) if row.group else None
        known = group is None or group in groups
        if known or row.client in hers:
            day = days[row.day]
            at = Start(
                row.worker, _place(found, row.place), day, row.start, group if known else None
            )
            children = needed.get((row.client, row.place, day), 0)
            rows.append(Other(row.client, at, row.start + row.minutes, children))
    return rows


def _question(found: Around, days: tuple[date, ...]) -> Question:
    """What is asked of the diary: the visit, whose times are hers, and on which days."""
    return Question(found.visit, frozenset({found.client, found.visit.client_id}), days)


def _place(found: Around, ref: str) -> str:
    return ONLINE if found.online is not None and ref == found.online.hex else ref


def _children(
    found: Around, problem: Problem, about: Question, places: Collection[Pair]
) -> Iterator[tuple[Expected, int]]:
    """Whoever takes creche places there and then, and how many. Nothing is read where she needs none herself."""
    her = next(one for one in problem.clients if one.ref == found.client.hex)
    if not her.creche_days:
        return
    rows = taken.expected(about, places)
    known = with_children({row.client for row in rows})
    for row in rows:
        many = creche_places(known.get(row.client), row.day)
        if many:
            yield row, many

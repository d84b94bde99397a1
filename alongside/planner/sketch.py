"""Booking one visit after another without a solver.

`book` with ``Way.EVERY_RULE`` is the first answer and the fall-back when time runs out; ``Way.TODAY``
is how services book now: the earliest free time, seeing only diaries, rooms, seats, travel and the hours
a client gives. The benchmark compares plans with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.index import Index, in_person
from alongside.planner.need import need
from alongside.planner.options import Option, group_full, options, places_of, starts
from alongside.planner.problem import By, Mode, Visit
from alongside.planner.rules import key_workers, times, workers


class Way(StrEnum):
    """How to book."""

    TODAY = "today"
    EVERY_RULE = "every_rule"


def fill(
    index: Index, diary: Diary, visits: Iterable[Visit], matches: Mapping[str, str | None], way: Way
) -> None:
    """Book each visit, in the order given, at its first or cheapest start; leave out what has none."""
    for visit in visits:
        key_worker = matches.get(visit.client)
        if way is Way.TODAY:
            at = min(_today(index, visit, key_worker, diary), key=_earliest, default=None)
        else:
            at = cheapest(index, visit, options(index, visit, key_worker, diary), diary)
        if at is not None:
            diary.put(visit, at)


def first_come(visits: Iterable[Visit]) -> list[Visit]:
    """The order in which requests come in: who has waited longest first."""
    return sorted(visits, key=lambda v: (-v.waited_days, v.first_day, v.ref))


def by_need(visits: Iterable[Visit]) -> list[Visit]:
    """The order of the sketch: the greatest need first, then the narrowest window."""
    return sorted(visits, key=lambda v: (-need(v), v.last_day - v.first_day, v.ref))


def journey_cost(index: Index, visit: Visit, at: Start, diary: Diary) -> int:
    """What the third level of the goal charges for one more visit there: nothing if the client is there anyway."""
    if not in_person(at.place):
        return 0
    band = index.band_at(at.start)
    for booked in diary.hers.get((visit.client, at.day), ()):
        if booked.place == at.place and index.band_at(booked.start) == band:
            return 0
    reach = index.reach[visit.client][at.place]
    return 12 + reach.minutes // 5 + reach.pence // 100


def cheapest(index: Index, visit: Visit, found: Iterable[Option], diary: Diary) -> Start | None:
    """The start with the lowest wish cost, then burden, then the earliest."""
    best: tuple[tuple[int, int, int, int, str, str], Start] | None = None
    for option in found:
        at = next(starts(option))
        cost = (option.wish_cost, journey_cost(index, visit, at, diary))
        key = (*cost, at.day, at.start, at.worker, at.place)
        if best is None or key < best[0]:
            best = (key, at)
    return best[1] if best else None


def _earliest(at: Start) -> tuple[int, int, str, str]:
    return at.day, at.start, at.worker, at.place


def _today(index: Index, visit: Visit, key_worker: str | None, diary: Diary) -> Iterator[Start]:
    """Starts that a booking desk of today would find free."""
    client = index.clients[visit.client]
    if visit.by is By.GROUP:
        for ref in visit.groups:
            group = index.groups[ref]
            fits = visit.first_day <= group.day <= visit.last_day
            near = not in_person(group.place) or group.place in index.reach[client.ref]
            if fits and near and next(group_full(diary, visit, ref), None) is None:
                yield Start(group.worker, group.place, group.day, group.start, ref)
        return
    for worker in key_workers.candidates(index, visit, key_worker):
        for shift in index.shifts[worker.ref]:
            if not visit.first_day <= shift.day <= visit.last_day:
                continue
            for place in places_of(shift):
                if in_person(place):
                    if place not in index.reach[client.ref] or Mode.IN_PERSON not in visit.modes:
                        continue
                elif Mode.ONLINE not in visit.modes or not client.online:
                    continue
                left = workers.hours(shift)
                for _, mask in times.blocks(index, visit, shift, place):
                    left &= mask
                for reason, mask in diary.blocks(visit, shift, place):
                    left &= left if reason == "creche_full" else mask
                if left:
                    low = left & -left
                    minute = (low.bit_length() - 1) * 15
                    yield Start(worker.ref, place, shift.day, minute)

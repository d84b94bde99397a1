"""Draw times that are already agreed: a few percent of visits, each keeping every rule of the book.

Only key work with the worker somebody already has, and clinics; one agreed time a person. People who
need a creche place that day are left to the planner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_groups import clock, minute
from alongside.areas.invent_people import Person
from alongside.areas.invent_staff import Stint, Worker
from alongside.areas.invent_times import free_on
from alongside.areas.sheets import (
    WEEKDAYS,
    AgreedRow,
    ChoiceRow,
    GroupRow,
    LeaveRow,
    VisitRow,
)
from alongside.areas.women_only import Slot

FROZEN_DAYS = 2
"""Agreed times on the first days are near: they stand whatever happens."""


@dataclass(slots=True)
class Diary:
    """What is known when times are agreed, and which minutes of workers are taken."""

    people: list[Person]
    workers: list[Worker]
    women_only: set[Slot]
    leave: list[LeaveRow]
    groups: list[GroupRow]
    choices: list[ChoiceRow]
    closed: frozenset[date]
    taken: dict[tuple[str, date], list[tuple[int, int]]] = field(default_factory=dict)

    def is_away(self, worker: str, day: date) -> bool:
        """Whether a worker is on leave."""
        return any(
            row.worker == worker and row.first_day <= day <= row.last_day for row in self.leave
        )

    def is_taken(self, worker: str, day: date, start: int, end: int) -> bool:
        """Whether a worker has an agreed time or leads a group then."""
        weekday = WEEKDAYS[day.weekday()]
        groups = [
            (minute(row.start), minute(row.end))
            for row in self.groups
            if row.worker == worker and row.weekday == weekday
        ]
        busy = groups + self.taken.get((worker, day), [])
        return any(start < b and a < end for a, b in busy)


def draw_agreed(
    diary: Diary, visits: Sequence[VisitRow], days: Sequence[date], rng: Random
) -> list[AgreedRow]:
    """Agreed times for a share of the visits, as many as are found at once."""
    people = {one.ref: one for one in diary.people}
    musts: dict[str, dict[str, str]] = {}
    for row in diary.choices:
        if row.firm == "must":
            musts.setdefault(row.person, {})[row.about] = row.value
    rows: list[AgreedRow] = []
    seen: set[str] = set()
    for visit in rng.sample(visits, round(assume("agreed") * len(visits))):
        one = people[visit.person]
        if visit.by == "group" or one.ref in seen:
            continue
        worker = _worker(diary, one, visit, musts.get(one.ref, {}), rng)
        found = worker and _time(diary, one, worker, visit, musts.get(one.ref, {}), days, rng)
        if worker and found:
            day, stint, start = found
            seen.add(one.ref)
            diary.taken.setdefault((worker.ref, day), []).append((start, start + visit.minutes))
            standing = "frozen" if day in days[:FROZEN_DAYS] else "agreed"
            rows.append(AgreedRow(visit.ref, worker.ref, stint.place, day, clock(start), standing))
    return sorted(rows, key=lambda row: row.visit)


def _worker(
    diary: Diary, one: Person, visit: VisitRow, must: dict[str, str], rng: Random
) -> Worker | None:
    """The worker they have, or any clinician who will do; nobody against a must."""
    skills = set(visit.skills.split(";"))
    able = [
        worker
        for worker in diary.workers
        if skills <= set(worker.skills)
        and (visit.by != "key_worker" or worker.ref == one.usual_worker)
        and must.get("worker_gender", worker.gender) == worker.gender
        and must.get("not_worker") != worker.ref
    ]
    return rng.choice(able) if able else None


def _time(
    diary: Diary,
    one: Person,
    worker: Worker,
    visit: VisitRow,
    must: dict[str, str],
    days: Sequence[date],
    rng: Random,
) -> tuple[date, Stint, int] | None:
    """The first free quarter of an hour of some day that suits both."""
    first, last = visit.first_day or days[0], visit.last_day or days[-1]
    inside = [day for day in days if first <= day <= last]
    for day in rng.sample(inside, len(inside)):
        holiday = day in diary.closed
        if diary.is_away(worker.ref, day) or one.creche == "always":
            continue
        if holiday and one.holidays == "creche":
            continue
        for stint in worker.week:
            start = _start(diary, one, stint, visit, must, day, holiday=holiday)
            if start is not None and not diary.is_taken(
                worker.ref, day, start, start + visit.minutes
            ):
                return day, stint, start
    return None


def _start(
    diary: Diary,
    one: Person,
    stint: Stint,
    visit: VisitRow,
    must: dict[str, str],
    day: date,
    *,
    holiday: bool,
) -> int | None:
    """The earliest start in a worker's hours that her day and her choices leave free."""
    women_only = (stint.place, stint.weekday, stint.band) in diary.women_only
    if stint.weekday != WEEKDAYS[day.weekday()] or stint.place not in one.registered:
        return None
    if (women_only and not one.woman) or ("women_only" in must and not women_only):
        return None
    if must.get("not_place") == stint.place:
        return None
    way = one.reach[stint.place][0]
    for a, b in free_on(one, stint.weekday, holiday=holiday):
        start = -(-max(a + way, stint.start) // 15) * 15
        if start + visit.minutes <= min(b - way, stint.end):
            return start
    return None

"""Invent an area: everybody and everything in it from a seed, the same bytes each time.

Nobody in it is real. Shares come from `alongside.areas.distributions` (published) and
`alongside.areas.distributions_assumed` (assumptions); women-only sessions from what all women can come
to (`alongside.areas.women_only`); who is kept apart is drawn last and returned beside the area.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from alongside.areas.calendars import working_days
from alongside.areas.invent_agreed import Diary, draw_agreed
from alongside.areas.invent_apart import draw_apart
from alongside.areas.invent_choices import draw_choices, draw_key_workers
from alongside.areas.invent_groups import clock, draw_groups, tags_of
from alongside.areas.invent_on_site import name_leads
from alongside.areas.invent_people import Person, draw_people
from alongside.areas.invent_spec import BANDS, Spec
from alongside.areas.invent_staff import Worker, draw_leave, draw_workers
from alongside.areas.invent_times import SCHOOL_RUNS, draw_times, time_rows
from alongside.areas.invent_visits import draw_visits
from alongside.areas.keep_apart import KeepApart
from alongside.areas.schools import read_school
from alongside.areas.sheets import (
    WEEKDAYS,
    Area,
    PersonRow,
    PlaceRow,
    ReachRow,
    RotaRow,
    SessionRow,
    WorkerRow,
)
from alongside.areas.women_only import Slot, choose_creches, choose_women_only, openings

POLICY = "Women-only sessions are for women. The area writes down who is covered and asks nobody at the door."


@dataclass(slots=True)
class Town:
    """What invention works on while it runs."""

    spec: Spec
    people: list[Person]
    workers: list[Worker]
    women_only: set[Slot]
    creches: dict[Slot, int]


def invent(spec: Spec, seed: int) -> tuple[Area, KeepApart]:
    """An area from a seed, and beside it who must not meet whom."""
    rng = Random(seed)
    town = _town(spec, rng)
    days = working_days(spec.nation, spec.first_day, spec.days)
    school = read_school(spec.calendar, spec.calendar_bytes)
    closed = frozenset(day for day in days if school.in_holidays(day))
    leave = draw_leave(town.workers, days, rng)
    groups = draw_groups(spec, town.workers, town.women_only, rng)
    choices = draw_choices(town.people, town.workers, rng)
    draw_key_workers(town.people, town.workers, choices, rng)
    visits = draw_visits(town.people, town.workers, leave, groups, days, rng)
    diary = Diary(town.people, town.workers, town.women_only, leave, groups, choices, closed)
    agreed = draw_agreed(diary, visits, days, rng)
    area = Area(
        settings=_settings(spec),
        places=_places(town),
        sessions=_sessions(town),
        workers=tuple(
            WorkerRow(one.ref, one.gender, ";".join(one.skills), ";".join(one.languages), one.cap)
            for one in town.workers
        ),
        rota=_rota(town.workers),
        leave=tuple(leave),
        people=tuple(_person(one, spec.calendar) for one in town.people),
        reach=tuple(
            ReachRow(one.ref, place, *way)
            for one in town.people
            for place, way in one.reach.items()
        ),
        choices=tuple(choices),
        times=tuple(time_rows(town.people)),
        visits=tuple(visits),
        groups=tuple(groups),
        agreed=tuple(agreed),
        on_site=name_leads(town.workers, leave, days),
        calendars={spec.calendar: spec.calendar_bytes},
    )
    asked = {row.ref: row.person for row in visits}
    met = frozenset(asked[row.visit] for row in agreed)
    return area, draw_apart(town.people, town.workers, met, days, rng)


def _town(spec: Spec, rng: Random) -> Town:
    """People, workers, and which sessions are women-only or have a creche."""
    people = draw_people(spec, rng)
    open_days = {day for one in spec.premises for day in one.hours}
    draw_times(people, tuple(day for day in WEEKDAYS if day in open_days), rng)
    registered: dict[str, int] = {}
    for one in people:
        nearest = min(one.registered, key=lambda ref: (one.reach[ref], ref))
        registered[nearest] = registered.get(nearest, 0) + 1
    workers = draw_workers(spec, registered, rng)
    women_only = choose_women_only(spec, people, workers)
    for worker in workers:
        if worker.gender != "woman":
            worker.week = [s for s in worker.week if (s.place, s.weekday, s.band) not in women_only]
    return Town(spec, people, workers, women_only, choose_creches(spec, people, women_only))


def _settings(spec: Spec) -> dict[str, str]:
    """Sheet ``area``."""
    bands = {name: _span(*when) for name, when in BANDS.items()}
    return {
        "name": spec.name,
        "nation": spec.nation,
        "invented": "yes" if spec.invented else "no",
        "women_only_policy": POLICY,
        "morning": bands["AM"],
        "afternoon": bands["PM"],
        "evening": bands["EVE"],
        "buffer_minutes": "30",
        "kept_share": "10",
        "kept_share_women_only": "40",
        "school_run_morning": _span(*SCHOOL_RUNS[0]),
        "school_run_afternoon": _span(*SCHOOL_RUNS[1]),
    }


def _span(start: int, end: int) -> str:
    """A stretch of the day as the settings write it."""
    return f"{clock(start):%H:%M}-{clock(end):%H:%M}"


def _places(town: Town) -> tuple[PlaceRow, ...]:
    """Places with as many rooms as the fullest session needs; online has one for every worker."""
    in_use: dict[Slot, int] = {}
    for worker in town.workers:
        for stint in worker.week:
            slot = (stint.place, stint.weekday, stint.band)
            in_use[slot] = in_use.get(slot, 0) + 1
    most: dict[str, int] = {}
    for (place, _, _), count in in_use.items():
        most[place] = max(most.get(place, 1), count)
    rows = [
        PlaceRow(one.ref, one.name, one.kind, most.get(one.ref, 1)) for one in town.spec.premises
    ]
    return (*rows, PlaceRow("online", "Online", "online", len(town.workers)))


def _sessions(town: Town) -> tuple[SessionRow, ...]:
    """Sheet ``sessions``."""
    return tuple(
        SessionRow(
            place, day, band,
            "women_only" if (place, day, band) in town.women_only else "mixed",
            town.creches.get((place, day, band), 0),
        )
        for place, day, band in openings(town.spec)
    )  # fmt: skip


def _rota(workers: list[Worker]) -> tuple[RotaRow, ...]:
    """Sheet ``rota``."""
    return tuple(
        RotaRow(
            worker.ref, stint.weekday, stint.place, clock(stint.start), clock(stint.end),
            "yes" if stint.online else "no",
        )
        for worker in workers
        for stint in worker.week
    )  # fmt: skip


def _person(one: Person, calendar: str) -> PersonRow:
    """Sheet ``people``: nothing of age, home or substance beyond what planning needs."""
    return PersonRow(
        ref=one.ref,
        gender=one.gender,
        women_only="yes" if one.woman else "no",
        registered=";".join(one.registered),
        online="yes" if one.online else "no",
        usual_worker=one.usual_worker,
        usual_months=one.usual_months,
        weight=one.weight,
        children=one.children,
        school=calendar if one.school else "",
        holidays=one.holidays,
        creche=one.creche,
        tags=tags_of(one),
    )

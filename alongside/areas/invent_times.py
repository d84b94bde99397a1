"""Draw when invented people can come: work, school hours, half days that are taken."""

from __future__ import annotations

from datetime import time
from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_people import Person, Week
from alongside.areas.sheets import WEEKDAYS, TimeRow

ALL_DAY = (420, 1320)
"""Seven to ten: what "any time" means for a planner whose bands lie inside it."""
NOON = 765
SCHOOL_RUNS = ((495, 555), (885, 945))
"""A quarter past eight to a quarter past nine, and a quarter to three to a quarter to four."""
SCHOOL_HOURS = (555, 870)
"""Quarter past nine to half past two: free while children are at school."""


def draw_times(people: list[Person], days: tuple[str, ...], rng: Random) -> None:
    """Give everybody their weeks, in term and in school holidays."""
    for one in people:
        week = _week(one, days, rng)
        one.term = one.breaks = week
        if one.school and one.woman and rng.random() < assume("term_hours_only"):
            one.term = {day: _within(stretches, SCHOOL_HOURS) for day, stretches in week.items()}
    for one in people:
        anytime = {day: [ALL_DAY] for day in days}
        one.term = None if one.term == anytime else one.term
        one.breaks = None if one.breaks == anytime else one.breaks


def _week(one: Person, days: tuple[str, ...], rng: Random) -> Week:
    """A week without children in it."""
    week: Week = {day: [ALL_DAY] for day in days}
    if not one.school and rng.random() < assume("works"):
        _work(week, rng)
    elif rng.random() < assume("busy_days"):
        for day in rng.sample(days, rng.choice((1, 1, 2))):
            week[day] = [rng.choice(((ALL_DAY[0], NOON), (NOON, ALL_DAY[1])))]
    if one.woman and not one.school and rng.random() < assume("later"):
        for day in days:
            week[day] = _within(week[day], (660, ALL_DAY[1]))
    return week


def _work(week: Week, rng: Random) -> None:
    """Set hours of work: full days with one day off, mornings, or afternoons."""
    pattern = rng.choice(("days", "days", "mornings", "afternoons"))
    free = {
        "days": (1035, ALL_DAY[1]),
        "mornings": (810, ALL_DAY[1]),
        "afternoons": (ALL_DAY[0], 780),
    }
    off = rng.choice(WEEKDAYS[:5])
    for day in WEEKDAYS[:5]:
        if not (pattern == "days" and day == off):
            week[day] = [free[pattern]]


def _within(stretches: list[tuple[int, int]], limits: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of stretches inside limits that are an hour or longer."""
    cut = [(max(a, limits[0]), min(b, limits[1])) for a, b in stretches]
    return [(a, b) for a, b in cut if b - a >= 60]


def free_on(one: Person, weekday: str, *, holiday: bool = False) -> list[tuple[int, int]]:
    """When somebody is free on a weekday, school runs taken out in term."""
    week = one.breaks if holiday else one.term
    stretches = [ALL_DAY] if week is None else week.get(weekday, [])
    if not one.school:
        return stretches
    if holiday:
        return [] if one.holidays == "cannot" else stretches
    edges = (0, *(minute for run in SCHOOL_RUNS for minute in run), 1440)
    between = list(zip(edges[::2], edges[1::2], strict=True))
    return [part for limits in between for part in _within(stretches, limits)]


def can_come(one: Person, weekday: str, start: int, end: int, place: str) -> int:
    """Most minutes they could be at a place inside [start, end) in term, journeys counted."""
    way = one.reach[place][0] if place in one.reach else 0
    return max(
        (min(b - way, end) - max(a + way, start) for a, b in free_on(one, weekday)), default=0
    )


def time_rows(people: list[Person]) -> list[TimeRow]:
    """Sheet ``times``. Somebody whose holidays are like their terms has one set of rows."""
    rows = []
    for one in people:
        same = one.term == one.breaks
        weeks = [("always", one.term)] if same else [("term", one.term), ("holidays", one.breaks)]
        why = "care" if one.school else "work" if _is_work(one) else "hers"
        for when, week in weeks:
            whole = {day: [ALL_DAY] for day in (one.term or one.breaks or {})}
            for day, stretches in (week or whole).items():
                for a, b in stretches:
                    start, end = time(a // 60, a % 60), time(b // 60, b % 60)
                    rows.append(TimeRow(one.ref, day, start, end, when, why))
    return rows


def _is_work(one: Person) -> bool:
    """Whether most days of their week are cut: that is work, not a half day taken."""
    return one.term is not None and sum(part != [ALL_DAY] for part in one.term.values()) >= 4

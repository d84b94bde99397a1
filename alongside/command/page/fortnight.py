"""The fortnight as a picture: one table a week, places down, days and bands across."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.kit.speech import WEEKDAYS, count, short_day
from alongside.planner.answer import Answer
from alongside.planner.problem import ONLINE, Problem, Session, Who

FULL = 95
"""Percent of worker time from which a session is called full."""
Slot = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One session: ``look`` is open, women_only, online or closed. ``percent`` of worker time taken, if any."""

    look: str
    when: str
    visits: str = ""
    percent: int | None = None
    load: str = ""
    creche: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and its sessions of the week."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One table: ``days`` with the bands under each."""

    caption: str
    days: tuple[str, ...]
    bands: tuple[str, ...]
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """What a plan uses of each session: visits, worker minutes given and taken, creche places."""

    visits: Mapping[Slot, int]
    given: Mapping[Slot, int]
    taken: Mapping[Slot, int]
    creche: Mapping[Slot, int]


def used(problem: Problem, answer: Answer) -> Used:
    """Add up a plan by session; a group takes its worker's time whether or not anybody is in it."""
    by_ref = {v.ref: v for v in problem.visits}
    clients = {c.ref: c for c in problem.clients}
    visits: Counter[Slot] = Counter()
    given: Counter[Slot] = Counter()
    taken: Counter[Slot] = Counter()
    children: dict[Slot, dict[str, int]] = defaultdict(dict)
    for shift in problem.shifts:
        given[shift.place, shift.day, shift.band] += shift.end - shift.start
    for group in problem.groups:
        taken[group.place, group.day, band_at(problem, group.start)] += group.end - group.start
    for placed in answer.placed:
        visit, at = by_ref[placed.visit], placed.at
        slot = (at.place, at.day, band_at(problem, at.start))
        visits[slot] += 1
        client = clients[visit.client]
        if at.place != ONLINE and at.day in client.creche_days:
            children[slot][client.ref] = client.creche_children
        if at.group is None:
            taken[slot] += visit.minutes
    return Used(visits, given, taken, {slot: sum(kids.values()) for slot, kids in children.items()})


def band_at(problem: Problem, minute: int) -> str:
    """Name of the band a minute of the day lies in."""
    return next((b.name for b in problem.bands if b.start <= minute < b.end), "")


def weeks_of(problem: Problem, answer: Answer, names: Mapping[str, str]) -> tuple[Week, ...]:
    """The pictures, one a calendar week; bands in which nothing is ever open are left out."""
    total = used(problem, answer)
    sessions = {(s.place, s.day, s.band): s for s in problem.sessions}
    bands = [
        b.name
        for b in problem.bands
        if any(slot[2] == b.name for slot in (*sessions, *total.visits))
    ]
    by_week: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, day in enumerate(problem.days):
        by_week[day.isocalendar()[:2]].append(number)
    return tuple(
        Week(
            caption=f"Week of {short_day(problem.days[days[0]])}",
            days=tuple(short_day(problem.days[day]) for day in days),
            bands=tuple(bands),
            rows=tuple(
                PlaceRow(
                    names.get(place.ref, place.ref),
                    tuple(
                        cell(problem, sessions.get(slot), slot, total)
                        for day in days
                        for band in bands
                        if (slot := (place.ref, day, band))
                    ),
                )
                for place in problem.places
            ),
        )
        for days in by_week.values()
    )


def cell(problem: Problem, session: Session | None, slot: Slot, total: Used) -> Cell:
    """One session in words and numbers."""
    place, day, band = slot
    weekday = WEEKDAYS[problem.days[day].weekday()][:3]
    when = f"{weekday} {band}"
    visits = total.visits.get(slot, 0)
    if place == ONLINE:
        return Cell("online", when, count(visits, "visit")) if visits else Cell("closed", when)
    if session is None:
        return Cell("closed", when)
    given, taken = total.given.get(slot, 0), total.taken.get(slot, 0)
    percent = min(100, round(100 * taken / given)) if given else None
    return Cell(
        look="women_only" if session.who is Who.WOMEN_ONLY else "open",
        when=when,
        visits=count(visits, "visit") if visits else "no visits",
        percent=percent,
        load=_load(percent),
        creche=f"creche {total.creche.get(slot, 0)} of {session.creche}" if session.creche else "",
    )


def _load(percent: int | None) -> str:
    if percent is None:
        return "no worker"
    return f"{percent}% full" if percent < FULL else f"{percent}%, full"

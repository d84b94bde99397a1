"""Who was where: nobody meets somebody they must avoid in the plan as it was finished.

This is the second look at keeping apart. It knows no session, no shift and nothing that anybody
could be granted; it reads placed visits and known stays, and measures the minutes between them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay
from alongside.planner.problem import ONLINE

TOGETHER = "The finished plan brings somebody too near."


class Here(NamedTuple):
    """Somebody is at a place, or in a group, from one minute to another."""

    place: str
    day: int
    start: int
    end: int
    group: str | None
    visit: str


def rule(plan: Plan) -> list[Broken]:
    """Read everybody's presence from the bare answer and compare each pair."""
    presence = _everybody(plan)
    buffer = plan.rows.problem.buffer_minutes
    return [
        Broken("keep_apart", TOGETHER, (hers.visit,))
        for pair in plan.sealed.pairs
        for hers in presence.get(pair.mover, ())
        if any(_too_near(hers, other, buffer) for other in presence.get(pair.fixed, ()))
    ]


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Compare one stay of a mover, which may have been moved, with the people they must avoid.

    Only the mover is asked about: a start of the fixed one never depends on who avoids them.
    """
    here, buffer = _here(stay), plan.rows.problem.buffer_minutes
    for person in plan.fixed_of.get(stay.client.ref, ()):
        there = [*plan.of_client(person, stay.day), *plan.of_worker(person, stay.day)]
        if any(_too_near(here, _here(other), buffer) for other in there):
            return [Broken("keep_apart", TOGETHER, (stay.visit.ref,))]
    return []


def _everybody(plan: Plan) -> dict[str, list[Here]]:
    problem = plan.rows.problem
    visits = {visit.ref: visit for visit in problem.visits}
    groups = {group.ref: group for group in problem.groups}
    presence: dict[str, list[Here]] = defaultdict(list)
    for placed in plan.answer.placed:
        visit, at = visits.get(placed.visit), placed.at
        if visit is None:
            continue
        start, end = at.start, at.start + visit.minutes
        if at.group is not None and at.group in groups:
            start, end = groups[at.group].start, groups[at.group].end
        here = Here(at.place, at.day, start, end, at.group, placed.visit)
        presence[visit.client].append(here)
        presence[at.worker].append(here)
    for outsider in plan.sealed.outsiders:
        for stay in outsider.stays:
            here = Here(stay.place, stay.day, stay.start, stay.end, None, "")
            presence[outsider.ref].append(here)
    return presence


def _here(stay: Stay) -> Here:
    at = stay.at
    return Here(at.place, at.day, stay.start, stay.end, at.group, stay.visit.ref)


def _too_near(one: Here, other: Here, buffer: int) -> bool:
    if one.visit and one.visit == other.visit:  # the same visit, so the one gives it to the other
        return True
    if one.group is not None and one.group == other.group:
        return True
    if one.place == ONLINE or (one.place, one.day) != (other.place, other.day):
        return False
    return one.start - other.end < buffer and other.start - one.end < buffer

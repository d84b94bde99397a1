"""Starts on the grid, inside one band, when the client is known to be able to come, with time to travel."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.check.broken import Broken, both
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay
from alongside.planner.problem import GRID


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say at what times one stay cannot be."""
    found = []
    if stay.at.start % GRID:
        found.append(_broken("The start is off the grid.", stay.visit.ref))
    if stay.band is None:
        found.append(_broken("The visit is not inside one band.", stay.visit.ref))
    travel = plan.rows.minutes_to(stay.client, stay.place.ref) if stay.in_person else 0
    leaves, is_back = stay.start - travel, stay.end + travel
    if any(
        away.day == stay.day and leaves < away.end and away.start < is_back
        for away in stay.client.away
    ):
        words = "The visit, with the way there and back, meets a time the client is away."
        found.append(_broken(words, stay.visit.ref))
    if stay.day in stay.client.unknown_days and not _as_agreed(plan, stay):
        words = "Nobody knows whether the client can come that day, and this was not agreed."
        found.append(_broken(words, stay.visit.ref))
    for other in plan.same_client(stay):
        if stay.meets(other.start, other.end):
            words = "Two visits of one client overlap."
            found.append(_broken(words, *both(stay.visit.ref, other.visit.ref)))
        elif stay.in_person != other.in_person and _between(stay, other) < _way(plan, stay, other):
            words = "Too little time to travel between a visit in person and one online."
            found.append(_broken(words, *both(stay.visit.ref, other.visit.ref)))
    return found


def _as_agreed(plan: Plan, stay: Stay) -> bool:
    """Say whether a stay is where and when the client said yes to it."""
    row = plan.rows.agreed.get(stay.visit.ref)
    if row is None:
        return False
    return stay.at == Start(row.worker, row.place, row.day, row.start, row.group)


def _between(stay: Stay, other: Stay) -> int:
    """Return the minutes between two stays that do not overlap."""
    return max(stay.start - other.end, other.start - stay.end)


def _way(plan: Plan, stay: Stay, other: Stay) -> int:
    """Return the way to whichever of the two is in person."""
    in_person = stay if stay.in_person else other
    return plan.rows.minutes_to(in_person.client, in_person.place.ref)


def _broken(words: str, *refs: str) -> Broken:
    return Broken("times", words, refs)

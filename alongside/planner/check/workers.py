"""The worker can do it, is there, and has one visit or group at a time."""

from __future__ import annotations

from alongside.planner.check.broken import Broken, both
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay
from alongside.planner.problem import ONLINE, Shift


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say why the worker cannot give one stay."""
    ref = stay.visit.ref
    found = []
    if any(skill not in stay.worker.skills for skill in stay.visit.skills):
        found.append(Broken("workers", "The worker lacks a skill the visit asks for.", (ref,)))
    shifts = plan.rows.shifts_of.get((stay.worker.ref, stay.day), [])
    if not any(_holds(shift, stay) for shift in shifts):
        words = "No shift of the worker holds the visit."
        found.append(Broken("workers", words, (ref, stay.worker.ref)))
    for other in plan.same_worker(stay):
        if stay.meets(other.start, other.end) and not _one_group(stay, other):
            words = "The worker has two visits at once."
            found.append(Broken("workers", words, both(ref, other.visit.ref)))
    for group in plan.rows.groups_led.get((stay.worker.ref, stay.day), []):
        if group.ref != stay.at.group and stay.meets(group.start, group.end):
            words = "The worker leads a group at the time of the visit."
            found.append(Broken("workers", words, (ref, group.ref)))
    return found


def _holds(shift: Shift, stay: Stay) -> bool:
    """Say whether a shift of the day is where the stay is and as long as the stay is."""
    if stay.band is None or shift.band != stay.band.name:
        return False
    if stay.in_person:
        there = shift.place == stay.place.ref
    else:
        there = shift.place == ONLINE or shift.online
    return there and shift.start <= stay.start and stay.end <= shift.end


def _one_group(stay: Stay, other: Stay) -> bool:
    return stay.at.group is not None and stay.at.group == other.at.group

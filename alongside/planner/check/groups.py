"""A group place is in a group that would do, for whom the group is, with a seat."""

from __future__ import annotations

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay
from alongside.planner.problem import By, Who


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say why one stay cannot be in its group."""
    group, at, ref = stay.group, stay.at, stay.visit.ref
    if group is None:
        if stay.visit.by == By.GROUP:
            return [_broken("A visit by group is in no group.", ref)]
        return []
    found = []
    if group.ref not in stay.visit.groups:
        found.append(_broken("The group is not one that would do for the visit.", ref))
    if (at.worker, at.place, at.day, at.start) != (
        group.worker,
        group.place,
        group.day,
        group.start,
    ):
        words = "The worker, place, day or start is not the group's."
        found.append(_broken(words, ref, group.ref))
    if group.who == Who.WOMEN_ONLY and not stay.client.women_only:
        words = "The group is women-only and the policy does not cover the client."
        found.append(_broken(words, ref, group.ref))
    if group.tag and group.tag not in stay.client.tags:
        found.append(_broken("The client is not one the group invites.", ref, group.ref))
    if 1 + sum(1 for _ in plan.same_group(stay)) > group.seats:
        found.append(_broken("The group has more members than seats.", group.ref))
    return found


def _broken(words: str, *refs: str) -> Broken:
    return Broken("groups", words, refs)

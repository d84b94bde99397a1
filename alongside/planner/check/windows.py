"""A visit is inside the days it is due in."""

from __future__ import annotations

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say whether one stay is too early or too late."""
    if stay.visit.first_day <= stay.day <= stay.visit.last_day:
        return []
    return [Broken("windows", "The day is outside the visit's window.", (stay.visit.ref,))]

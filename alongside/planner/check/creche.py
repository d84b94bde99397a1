"""No more children in a creche than it has places."""

from __future__ import annotations

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Count the children of everybody at the place in the band, each client's once."""
    if not _needs(stay) or stay.session is None or stay.band is None:
        return []
    children = {stay.client.ref: stay.client.creche_children}
    for other in plan.same_place(stay):
        if other.band == stay.band and _needs(other):
            children[other.client.ref] = other.client.creche_children
    if sum(children.values()) <= stay.session.creche:
        return []
    words = "More children need the creche than it has places."
    return [Broken("creche", words, (stay.place.ref, str(stay.day), stay.band.name))]


def _needs(stay: Stay) -> bool:
    return stay.in_person and stay.day in stay.client.creche_days

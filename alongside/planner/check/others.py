"""Every alternative start is as good as the one proposed: it breaks no rule either."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.check import agreed
from alongside.planner.check.broken import Broken
from alongside.planner.check.each_visit import IN_A_PLAN, About, breaks
from alongside.planner.check.plan import Plan
from alongside.planner.problem import By

RULES: tuple[About, ...] = (*IN_A_PLAN, agreed.about)


def rule(plan: Plan) -> list[Broken]:
    """Move each visit alone to each of its alternatives and ask every rule about it."""
    found = []
    for placed in plan.answer.placed:
        if len({placed.at, *placed.others}) <= len(placed.others):
            found.append(_broken("Two of a visit's starts are the same.", placed.visit))
        for other in placed.others:
            found += _moved(plan, placed.visit, other)
    return found


def _moved(plan: Plan, visit: str, at: Start) -> list[Broken]:
    stay = plan.rows.join(visit, at)
    if stay is None:
        return [_broken("An alternative names something unknown.", visit)]
    if (stay.visit.by == By.GROUP) != (at.group is not None):
        return [_broken("An alternative is in a group exactly where the visit is by group.", visit)]
    broken = breaks(plan, stay, RULES)
    if broken is None:
        return []
    found = [_broken(f"An alternative breaks {broken}.", visit)]
    if broken == "keep_apart":
        found.append(Broken("keep_apart", "An alternative is outside the allowed set.", (visit,)))
    return found


def _broken(words: str, visit: str) -> Broken:
    return Broken("others", words, (visit,))

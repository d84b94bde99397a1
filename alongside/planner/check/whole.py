"""Every visit stands exactly once, and everything the answer names exists."""

from __future__ import annotations

from collections import Counter

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.problem import By

MOST_OTHERS = 3


def rule(plan: Plan) -> list[Broken]:
    """Say what is missing, doubled or unknown."""
    return [*_visits(plan), *_starts(plan), *_reasons(plan), *_matches(plan)]


def _visits(plan: Plan) -> list[Broken]:
    answer = plan.answer
    stands = Counter(placed.visit for placed in answer.placed)
    stands.update(row.visit for row in answer.not_placed)
    found = [
        _broken("A visit of the problem stands nowhere in the answer.", ref)
        for ref in plan.rows.visits
        if ref not in stands
    ]
    for ref, times in stands.items():
        if times > 1:
            found.append(_broken("A visit stands more than once.", ref))
        if ref not in plan.rows.visits:
            found.append(_broken("A visit in the answer is not in the problem.", ref))
    return found


def _starts(plan: Plan) -> list[Broken]:
    found = []
    for placed in plan.answer.placed:
        found += [
            _broken(f"A placed visit names an unknown {what}.", placed.visit)
            for what in plan.rows.unknown(placed.visit, placed.at)
        ]
        visit = plan.rows.visits.get(placed.visit)
        if visit is not None and (visit.by == By.GROUP) != (placed.at.group is not None):
            words = "A group is given exactly where the visit is by group."
            found.append(_broken(words, placed.visit))
        if len(placed.others) > MOST_OTHERS:
            words = f"A visit has more than {MOST_OTHERS} alternative starts."
            found.append(_broken(words, placed.visit))
    return found


def _reasons(plan: Plan) -> list[Broken]:
    answer, visits, clients = plan.answer, plan.rows.visits, plan.rows.clients
    found = [
        _broken("A visit that is not placed gives no reason.", row.visit)
        for row in answer.not_placed
        if not any(row.why)
    ]
    for row in answer.not_met:
        if row.client not in clients:
            found.append(_broken("A wish that was not met names an unknown client.", row.client))
        if row.visit not in visits:
            found.append(_broken("A wish that was not met names an unknown visit.", row.visit))
    for ref in answer.to_ask:
        if ref not in visits:
            found.append(_broken("A visit to ask about is not in the problem.", ref))
    return found


def _matches(plan: Plan) -> list[Broken]:
    rows = plan.rows
    times = Counter(match.client for match in plan.answer.matches)
    found = [
        _broken("A client has not exactly one match.", ref)
        for ref in rows.clients
        if times[ref] != 1
    ]
    for match in plan.answer.matches:
        if match.client not in rows.clients:
            found.append(_broken("A match names an unknown client.", match.client))
        if match.worker is not None and match.worker not in rows.workers:
            found.append(_broken("A match names an unknown worker.", match.worker))
    return found


def _broken(words: str, ref: str) -> Broken:
    return Broken("whole", words, (ref,))

"""What the answer says of itself is true: its status, its levels and its totals."""

from __future__ import annotations

from alongside.planner.answer import Level, Status, Totals
from alongside.planner.check.broken import Broken
from alongside.planner.check.goal import journeys, need, wishes
from alongside.planner.check.plan import Plan


def rule(plan: Plan) -> list[Broken]:
    """Work everything out again and say what differs."""
    found = [*_status(plan), *_need_level(plan)]
    for level in plan.answer.levels:
        found += _level(level)
    found += _totals("women", plan.answer.women, totals(plan, women=True))
    found += _totals("others", plan.answer.others, totals(plan, women=False))
    return found


def totals(plan: Plan, *, women: bool) -> Totals:
    """Count over the clients the women-only policy covers, or over the rest."""
    clients = {ref for ref, c in plan.rows.clients.items() if c.women_only == women}
    visits = [visit for visit in plan.rows.visits.values() if visit.client in clients]
    stays = [stay for stay in plan.stays if stay.client.ref in clients]
    placed = {stay.visit.ref for stay in stays}
    wished = [wish for stay in stays for wish in wishes(plan.rows, stay)]
    return Totals(
        visits=len(visits),
        placed=len(placed),
        unmet_need=sum(need(visit) for visit in visits if visit.ref not in placed),
        wishes=len(wished),
        wishes_met=sum(wish.met for wish in wished),
        journeys=len(journeys(stays)),
    )


def _totals(whose: str, said: Totals, true: Totals) -> list[Broken]:
    return [
        _broken(f"The total {field} of {whose} is {getattr(true, field)}, not as claimed.")
        for field in Totals.__slots__
        if getattr(said, field) != getattr(true, field)
    ]


def _status(plan: Plan) -> list[Broken]:
    answer = plan.answer
    if answer.status == Status.RAN_OUT_OF_TIME:
        return []
    unmet = answer.not_placed or any(match.worker is None for match in answer.matches)
    true = Status.CANNOT_ALL_BE_MET if unmet else Status.PROPOSED
    return [] if answer.status == true else [_broken(f"The status is {true.value}.")]


def _need_level(plan: Plan) -> list[Broken]:
    """The unmet need is the plan's own."""
    promised = [level.value for level in plan.answer.levels if level.name == "need"]
    placed = {stay.visit.ref for stay in plan.stays}
    unmet = sum(need(v) for v in plan.rows.visits.values() if v.ref not in placed)
    if not promised and plan.answer.status != Status.RAN_OUT_OF_TIME:
        return [_broken("Nothing says what need is left unmet.")]
    if promised and promised != [unmet]:
        return [_broken("Another unmet need is claimed than the plan leaves.")]
    return []


def _level(level: Level) -> list[Broken]:
    where = level.name
    if level.bound is None:
        return [] if level.gap is None else [_broken(f"A gap without a bound: {where}.")]
    if level.bound > level.value:
        return [_broken(f"The bound is above the value: {where}.")]
    gap = 0.0 if level.value == 0 else round((level.value - level.bound) / level.value, 6)
    if level.gap is None or not abs(level.gap - gap) <= 1e-9:
        return [_broken(f"The gap is not (value - bound) / value: {where}.")]
    return []


def _broken(words: str) -> Broken:
    return Broken("claims", words)

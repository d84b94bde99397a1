"""What was agreed stands, unless it no longer can; and then she is asked."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.check.broken import Broken
from alongside.planner.check.each_visit import BY_ITSELF, breaks
from alongside.planner.check.key_workers import could_be
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay
from alongside.planner.problem import Agreed, By


def rule(plan: Plan) -> list[Broken]:
    """Ask about every agreed time and every visit to ask about."""
    placed = {row.visit for row in plan.answer.placed}
    to_ask = set(plan.answer.to_ask)
    found = [
        _broken("An agreed visit is neither placed nor to be asked about.", ref)
        for ref in plan.rows.agreed
        if ref not in placed and ref not in to_ask
    ]
    found += [
        _broken("A visit to ask about is placed all the same.", ref)
        for ref in plan.answer.to_ask
        if ref in placed
    ]
    return [*found, *plan.each(about), *_asked_for_nothing(plan)]


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say whether a stay is elsewhere than was agreed."""
    agreed = plan.rows.agreed.get(stay.visit.ref)
    if agreed is None or stay.at == _start(agreed):
        return []
    return [_broken("An agreed time was changed.", stay.visit.ref)]


def _asked_for_nothing(plan: Plan) -> list[Broken]:
    """Find visits to ask about whose agreed time could stand beside everything that was agreed."""
    if not plan.answer.to_ask:
        return []
    rows = plan.rows
    joined = (rows.join(agreed.visit, _start(agreed)) for agreed in rows.agreed.values())
    diary = {stay.visit.ref: stay for stay in joined if stay is not None}
    all_agreed = Plan(rows, plan.answer, plan.sealed, diary.values())
    found = []
    for ref in plan.answer.to_ask:
        if ref not in rows.agreed:
            found.append(_broken("A visit to ask about has no agreed time.", ref))
        elif ref in diary and _could_stand(all_agreed, diary[ref]):
            found.append(_broken("A visit to ask about could keep its agreed time.", ref))
    return found


def _could_stand(all_agreed: Plan, stay: Stay) -> bool:
    if breaks(all_agreed, stay, BY_ITSELF) is not None:
        return False
    return not _key_work(stay) or _could_be_key_worker(all_agreed, stay)


def _could_be_key_worker(all_agreed: Plan, stay: Stay) -> bool:
    """Say whether every agreed key-work visit leaves this client to this key worker."""
    key_work = [other for other in all_agreed.stays if _key_work(other)]
    hers = {other.worker.ref for other in key_work if other.client == stay.client}
    theirs = {other.client.ref: other.client for other in key_work if other.worker == stay.worker}
    caseload = sum(client.caseload_weight for client in theirs.values())
    fits = caseload <= stay.worker.caseload_cap
    return could_be(stay.client, stay.worker) and len(hers) == 1 and fits


def _key_work(stay: Stay) -> bool:
    return stay.visit.by == By.KEY_WORKER and not stay.visit.cover


def _start(agreed: Agreed) -> Start:
    return Start(agreed.worker, agreed.place, agreed.day, agreed.start, agreed.group)


def _broken(words: str, ref: str) -> Broken:
    return Broken("agreed", words, (ref,))

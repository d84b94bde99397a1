"""Agreed times: what she has said yes to stays, unless it would break a rule; then a person asks her."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.options import options
from alongside.planner.problem import Agreed, By, Standing, Visit


def keep_agreed(index: Index, diary: Diary) -> tuple[frozenset[str], dict[str, str]]:
    """Book agreed times that stand, frozen ones first.

    Returns the visits whose agreed time cannot stand, and the key worker that standing visits settle
    for their clients.
    """
    to_ask: set[str] = set()
    fixed: dict[str, str] = {}
    load: dict[str, int] = {}
    rows = sorted(index.problem.agreed, key=lambda a: (a.standing is not Standing.FROZEN, a.visit))
    for row in rows:
        visit = index.visits[row.visit]
        at = Start(row.worker, row.place, row.day, row.start, row.group)
        if not _stands(index, diary, visit, row, fixed, load):
            to_ask.add(visit.ref)
            continue
        diary.put(visit, at)
        if visit.by is By.KEY_WORKER and not visit.cover and visit.client not in fixed:
            fixed[visit.client] = row.worker
            load[row.worker] = load.get(row.worker, 0) + index.clients[visit.client].caseload_weight
    return frozenset(to_ask), fixed


def _stands(
    index: Index,
    diary: Diary,
    visit: Visit,
    row: Agreed,
    fixed: dict[str, str],
    load: dict[str, int],
) -> bool:
    if visit.by is By.KEY_WORKER and not visit.cover:
        worker = index.workers[row.worker]
        if "key_work" not in worker.skills or fixed.get(visit.client, row.worker) != row.worker:
            return False
        weight = index.clients[visit.client].caseload_weight
        if visit.client not in fixed and load.get(row.worker, 0) + weight > worker.caseload_cap:
            return False
    for option in options(index, visit, row.worker, diary):
        same = (option.worker, option.place, option.day, option.group)
        if same == (row.worker, row.place, row.day, row.group) and (
            option.starts >> row.start // 15 & 1
        ):
            return row.start % 15 == 0
    return False

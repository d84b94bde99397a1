"""Key workers who can be, within their caseloads; and key work is with them."""

from __future__ import annotations

from collections import defaultdict

from alongside.planner.check.broken import Broken
from alongside.planner.check.choices import worker_honours
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay
from alongside.planner.problem import By, Client, Firm, Worker

KEY_WORK = "key_work"
"""The skill of a key worker."""


def rule(plan: Plan) -> list[Broken]:
    """Ask about every match, every caseload and every stay."""
    return [*_matches(plan), *_caseloads(plan), *plan.each(about)]


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say whether a key-work visit is with somebody else."""
    visit = stay.visit
    if visit.by != By.KEY_WORKER or visit.cover:
        return []
    if plan.matched.get(visit.client) == stay.worker.ref:
        return []
    words = "A visit by key worker is not with the client's key worker."
    return [Broken("key_workers", words, (visit.ref, stay.worker.ref))]


def could_be(client: Client, worker: Worker) -> bool:
    """Say whether a worker has the skill and is as a client's musts demand."""
    musts = (choice for choice in client.choices if choice.firm == Firm.MUST)
    honours = all(worker_honours(choice, worker) is not False for choice in musts)
    return KEY_WORK in worker.skills and honours


def _matches(plan: Plan) -> list[Broken]:
    found = []
    for match in plan.answer.matches:
        client = plan.rows.clients.get(match.client)
        worker = None if match.worker is None else plan.rows.workers.get(match.worker)
        if client is not None and worker is not None and not could_be(client, worker):
            words = "A key worker lacks the skill or is not as the client's musts demand."
            found.append(Broken("key_workers", words, (client.ref, worker.ref)))
    return found


def _caseloads(plan: Plan) -> list[Broken]:
    caseload: dict[str, int] = defaultdict(int)
    for match in plan.answer.matches:
        if match.worker is not None and match.client in plan.rows.clients:
            caseload[match.worker] += plan.rows.clients[match.client].caseload_weight
    return [
        Broken("key_workers", "A caseload is over its cap.", (worker.ref,))
        for worker in plan.rows.workers.values()
        if caseload[worker.ref] > worker.caseload_cap
    ]

"""Rule *key_workers*: a visit with her key worker is with the one she is matched to."""

from __future__ import annotations

from alongside.planner.index import Index
from alongside.planner.problem import By, Visit, Worker


def candidates(index: Index, visit: Visit, key_worker: str | None) -> list[Worker]:
    """Workers who may take a visit as far as skills and the key worker's place go."""
    able = index.workers_with(visit.skills)
    if visit.by is By.KEY_WORKER and not visit.cover:
        return [worker for worker in able if worker.ref == key_worker]
    return able

"""Load by worker: hours on the rota and hours taken, clients and room for clients."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from alongside.kit.speech import count, hours, number
from alongside.planner.answer import Answer
from alongside.planner.problem import By, Problem

HIGH = 90
"""Percent of hours above which the planner counts load as a burden."""


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """One worker: percent of hours taken (None: no hours), visits, and caseload in tenths of a client."""

    ref: str
    given: int
    taken: int
    visits: int
    clients: int
    weight: int
    cap: int

    @property
    def percent(self) -> int | None:
        """Share of their hours that is taken."""
        return round(100 * self.taken / self.given) if self.given else None

    @property
    def hours(self) -> str:
        """``31 of 36 hours``."""
        if not self.given:
            return "no hours in these days"
        return f"{hours(self.taken)} of {hours(self.given)} hours"

    @property
    def caseload(self) -> str:
        """``38.5 of 42``: weighted clients and room."""
        return f"{_tenths(self.weight)} of {_tenths(self.cap)}" if self.cap else "none"


def loads_of(problem: Problem, answer: Answer) -> tuple[WorkerLoad, ...]:
    """Every worker, fullest first."""
    visits = {v.ref: v for v in problem.visits}
    weights = {c.ref: c.caseload_weight for c in problem.clients}
    given: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    held: Counter[str] = Counter()
    heavy: Counter[str] = Counter()
    for shift in problem.shifts:
        given[shift.worker] += shift.end - shift.start
    for group in problem.groups:
        taken[group.worker] += group.end - group.start
    for placed in answer.placed:
        visit = visits[placed.visit]
        seen[placed.at.worker] += 1
        if visit.by is not By.GROUP:
            taken[placed.at.worker] += visit.minutes
    for match in answer.matches:
        if match.worker is not None:
            held[match.worker] += 1
            heavy[match.worker] += weights[match.client]
    rows = [
        WorkerLoad(
            w.ref,
            given[w.ref],
            taken[w.ref],
            seen[w.ref],
            held[w.ref],
            heavy[w.ref],
            w.caseload_cap,
        )
        for w in problem.workers
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.percent or 0), row.ref)))


def load_sentence(loads: tuple[WorkerLoad, ...]) -> str:
    """What the chart shows, in a sentence or two."""
    working = [row for row in loads if row.percent is not None]
    if not working:
        return "No worker has hours in these days."
    high = sum((row.percent or 0) > HIGH for row in working)
    given, taken = sum(r.given for r in working), sum(r.taken for r in working)
    return (
        f"{count(len(working), 'worker has', 'workers have')} {hours(given)} hours between them, and"
        f" {hours(taken)} of these are taken ({round(100 * taken / given)}% utilisation)."
        f" {number(high)} of them {'is' if high == 1 else 'are'} above {HIGH}%."
    )


def _tenths(value: int) -> str:
    return f"{value / 10:g}"

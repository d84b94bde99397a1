"""One way to run CP-SAT: settings that prove bounds, repeatable, stoppable, reporting.

The default portfolio on two workers leaves gaps of a quarter and more on session models; the linear
subsolver closes them in seconds, and whatever runs beside it only takes its time. One worker makes a run
repeatable: of two, even interleaved, the one that proves first cuts the other off at no fixed moment,
so that the work counted differs from run to run. Measured: see bench/README.md.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from alongside.planner.progress import Stop

Found = Callable[[int, int], None]
"""Called with a value and a bound as a search goes on."""


@dataclass(slots=True)
class Search:
    """What a planning run may use, and what it has used, in the solver's repeatable measure of work.

    ``infeasible`` says of the latest search that it proved there is nothing to be found.
    """

    seed: int
    stop: Stop
    deterministic: float
    spent: float = 0.0
    infeasible: bool = False
    limit: float = 0.0

    def allow(self, share: float) -> None:
        """From now on the run may spend up to this share of the whole."""
        self.limit = self.deterministic * share

    def left(self, share: float) -> float:
        """What one search may use: ``share`` of the whole, or what is left of what is allowed."""
        return max(0.02, min(self.deterministic * share, self.limit - self.spent))

    def over(self) -> bool:
        """Whether the search has to end here."""
        return self.stop.requested or self.spent >= self.limit


@dataclass(frozen=True, slots=True)
class Solved:
    """Values of the variables asked for, in their order; ``proved`` when nothing better exists."""

    values: list[int]
    value: int
    bound: int
    proved: bool


def run(
    model: cp_model.CpModel,
    wanted: Sequence[cp_model.IntVar],
    search: Search,
    *,
    gap: float = 0.0,
    most: float = 1.0,
    found: Found | None = None,
    linear: bool = True,
    fix_hints: bool = False,
) -> Solved | None:
    """Minimise with ``most`` work; return the best found, or None when there is none (or none was found).

    ``fix_hints`` takes the hints for settled and searches only the rest.
    """
    solver = cp_model.CpSolver()
    _set(solver, search.seed, gap, most, linear)
    solver.parameters.fix_variables_to_their_hinted_value = fix_hints
    watcher = _Watcher(found) if found else None
    search.stop.running(solver.stop_search)
    try:
        status = solver.solve(model, watcher)
    finally:
        search.stop.running(None)
    search.spent += solver.response_proto.deterministic_time
    search.infeasible = status == cp_model.INFEASIBLE
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    proved = status == cp_model.OPTIMAL
    value, bound = round(solver.objective_value), _up(solver.best_objective_bound)
    solution = solver.response_proto.solution
    return Solved([solution[var.index] for var in wanted], value, min(bound, value), proved)


def _set(solver: cp_model.CpSolver, seed: int, gap: float, most: float, linear: bool) -> None:
    parameters = solver.parameters
    parameters.random_seed = seed
    parameters.catch_sigint_signal = False
    parameters.max_deterministic_time = most
    parameters.relative_gap_limit = gap
    parameters.num_workers = 1
    if linear:
        parameters.subsolvers.append("max_lp")


def _up(bound: float) -> int:
    """A whole-number objective is at least its bound rounded up (less a crumb of rounding)."""
    whole = round(bound)
    return whole if abs(bound - whole) < 1e-4 else int(bound // 1) + 1


class _Watcher(cp_model.CpSolverSolutionCallback):
    def __init__(self, found: Found) -> None:
        super().__init__()
        self._found = found
        self._lock = threading.Lock()

    def on_solution_callback(self) -> None:
        """Pass on each better value."""
        with self._lock:
            self._found(round(self.objective_value), round(self.best_objective_bound))

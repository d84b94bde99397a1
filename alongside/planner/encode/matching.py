"""Clients to key workers: a linear programme, then a small whole-number search for what it left split.

The linear programme's value bounds every matching, so the gap is proved; nearly all clients come out
whole from it (as many are split as there are tight caps), and CP-SAT settles the few others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from alongside.planner.encode.cpsat import Search, run

OVER_HOURS, OVER_LOAD = 40, 3


@dataclass(frozen=True, slots=True)
class Arc:
    """A client could be matched to a worker, at a cost."""

    client: int
    worker: int
    cost: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker has left: tenths of caseload (hard), the same before it weighs, and quarter-hours."""

    cap: int
    light: int
    hours: int


@dataclass(frozen=True, slots=True)
class MatchingProblem:
    """``weights`` (tenths) and ``slots`` (quarter-hours of key work) and ``alone`` (cost unmatched) by client."""

    arcs: Sequence[Arc]
    weights: Sequence[int]
    slots: Sequence[int]
    alone: Sequence[int]
    limits: Sequence[Limits]


@dataclass(frozen=True, slots=True)
class Matching:
    """Worker by client (None: nobody), what it costs, and the proved bound."""

    workers: list[int | None]
    value: int
    bound: int


def match(problem: MatchingProblem, search: Search) -> Matching:
    """Return the best matching found and its bound. Never exceeds a caseload cap."""
    if not problem.alone:
        return Matching([], 0, 0)
    shares, bound = _relaxed(problem)
    chosen: list[int | None] = [None] * len(problem.alone)
    settled = [False] * len(problem.alone)
    loose: list[Arc] = []
    room = [limit.cap for limit in problem.limits]
    of_client: dict[int, list[tuple[Arc, float]]] = defaultdict(list)
    for arc, share in zip(problem.arcs, shares, strict=True):
        of_client[arc.client].append((arc, share))
    for client in range(len(problem.alone)):
        for arc, share in of_client[client]:
            if share > 0.999 and problem.weights[client] <= room[arc.worker]:
                chosen[client], settled[client] = arc.worker, True
                room[arc.worker] -= problem.weights[client]
        if not settled[client]:
            loose += [arc for arc, _ in of_client[client]]
    _settle(problem, chosen, loose, search)
    value = cost_of(problem, chosen)
    return Matching(chosen, value, min(value, bound))


def cost_of(problem: MatchingProblem, chosen: Sequence[int | None]) -> int:
    """What a matching costs, loads included."""
    price = {(arc.client, arc.worker): arc.cost for arc in problem.arcs}
    load, hours = [0] * len(problem.limits), [0] * len(problem.limits)
    total = 0
    for client, worker in enumerate(chosen):
        if worker is None:
            total += problem.alone[client]
            continue
        total += price[client, worker]
        load[worker] += problem.weights[client]
        hours[worker] += problem.slots[client]
    for worker, limit in enumerate(problem.limits):
        total += OVER_HOURS * max(0, hours[worker] - limit.hours)
        total += OVER_LOAD * max(0, load[worker] - limit.light)
    return total


def _relaxed(problem: MatchingProblem) -> tuple[list[float], int]:
    """Solve the linear relaxation: the share of each arc, and the bound rounded up to a whole cost."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    infinity = solver.infinity()
    objective = solver.Objective()
    ones = [solver.Constraint(1, 1) for _ in problem.alone]
    caps = [solver.Constraint(-infinity, limit.cap) for limit in problem.limits]
    light = [solver.Constraint(-infinity, limit.light) for limit in problem.limits]
    hours = [solver.Constraint(-infinity, limit.hours) for limit in problem.limits]
    for client, cost in enumerate(problem.alone):
        alone = solver.NumVar(0, 1, "")
        ones[client].SetCoefficient(alone, 1)
        objective.SetCoefficient(alone, cost)
    variables = []
    for arc in problem.arcs:
        share = solver.NumVar(0, 1, "")
        variables.append(share)
        objective.SetCoefficient(share, arc.cost)
        ones[arc.client].SetCoefficient(share, 1)
        caps[arc.worker].SetCoefficient(share, problem.weights[arc.client])
        light[arc.worker].SetCoefficient(share, problem.weights[arc.client])
        if problem.slots[arc.client]:
            hours[arc.worker].SetCoefficient(share, problem.slots[arc.client])
    for worker in range(len(problem.limits)):
        for rows, price in ((light, OVER_LOAD), (hours, OVER_HOURS)):
            over = solver.NumVar(0, infinity, "")
            rows[worker].SetCoefficient(over, -1)
            objective.SetCoefficient(over, price)
    objective.SetMinimization()
    status = solver.Solve()
    if status != pywraplp.Solver.OPTIMAL:
        return [0.0] * len(variables), 0
    value = objective.Value()
    whole = round(value)
    bound = whole if abs(value - whole) < 1e-5 * max(1.0, value) else int(value) + 1
    return [variable.solution_value() for variable in variables], min(bound, int(value + 1))


def _settle(
    problem: MatchingProblem, chosen: list[int | None], loose: Sequence[Arc], search: Search
) -> None:
    """Match the clients the relaxation split, around those it settled."""
    if not loose:
        return
    load, hours = [0] * len(problem.limits), [0] * len(problem.limits)
    for client, worker in enumerate(chosen):
        if worker is not None:
            load[worker] += problem.weights[client]
            hours[worker] += problem.slots[client]
    model = cp_model.CpModel()
    takes = [model.new_bool_var("") for _ in loose]
    by_client: dict[int, list[int]] = defaultdict(list)
    by_worker: dict[int, list[int]] = defaultdict(list)
    for i, arc in enumerate(loose):
        by_client[arc.client].append(i)
        by_worker[arc.worker].append(i)
    terms: list[cp_model.LinearExprT] = []
    for client, mine in by_client.items():
        model.add_at_most_one(takes[i] for i in mine)
        terms += [takes[i] * (loose[i].cost - problem.alone[client]) for i in mine]
    for worker, mine in by_worker.items():
        limit = problem.limits[worker]
        weight = sum(takes[i] * problem.weights[loose[i].client] for i in mine)
        slots = sum(takes[i] * problem.slots[loose[i].client] for i in mine)
        model.add(weight + load[worker] <= limit.cap)
        for used, most, price in (
            (weight + load[worker], limit.light, OVER_LOAD),
            (slots + hours[worker], limit.hours, OVER_HOURS),
        ):
            over = model.new_int_var(0, 10**6, "")
            model.add(over >= used - most)
            terms.append(price * over)
    offset = sum(problem.alone[client] for client in by_client)
    model.minimize(sum(terms) + offset)
    solved = run(model, takes, search, gap=0.0005, most=search.left(0.1))
    if solved is not None:
        for i, taken in enumerate(solved.values):
            if taken:
                chosen[loose[i].client] = loose[i].worker

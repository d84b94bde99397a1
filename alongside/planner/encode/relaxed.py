"""The linear relaxation of a session model: a quick bound that the search then only has to beat."""

from __future__ import annotations

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

SAFETY = 1e-6
"""Taken off a relaxed value, relative, before it is rounded up to a whole cost: the solver's own tolerance."""


def relax(model: cp_model.CpModel) -> tuple[int, list[float]] | None:
    """A proved lower bound of the model's own objective and the relaxed values, or None if not solved."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    infinity = solver.infinity()
    proto = model.proto
    variables = [solver.NumVar(0, 1, "") for _ in range(len(proto.variables))]

    def add(low: float, high: float, terms: list[tuple[int, int]]) -> None:
        fixed = sum(weight for ref, weight in terms if ref < 0)
        row = solver.Constraint(low - fixed, high - fixed)
        for ref, weight in terms:
            if ref < 0:
                row.SetCoefficient(variables[-ref - 1], -weight)
            else:
                row.SetCoefficient(variables[ref], weight)

    for constraint in proto.constraints:
        if constraint.has_exactly_one():
            add(1, 1, [(ref, 1) for ref in constraint.exactly_one.literals])
        elif constraint.has_at_most_one():
            add(-infinity, 1, [(ref, 1) for ref in constraint.at_most_one.literals])
        elif constraint.has_linear():
            rows = constraint.linear
            low, high = list(rows.domain)
            add(
                -infinity if low < -(10**15) else low,
                infinity if high > 10**15 else high,
                list(zip(rows.vars, rows.coeffs, strict=True)),
            )
    objective = solver.Objective()
    for ref, weight in zip(proto.objective.vars, proto.objective.coeffs, strict=True):
        objective.SetCoefficient(variables[ref], weight)
    objective.SetMinimization()
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    value = objective.Value() + proto.objective.offset
    lower = -int(-(value - SAFETY * max(1.0, abs(value))) // 1)
    return lower, [variable.solution_value() for variable in variables]

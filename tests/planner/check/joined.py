"""Visits joined to their rows without an answer, for asking one rule about one visit."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.problem import Problem, Sealed
from tests.planner.cast_plan import ANSWER


def stay(problem: Problem, ref: str, at: Start) -> Stay:
    """Join a visit that must be known."""
    joined = Rows(problem).join(ref, at)
    assert joined is not None
    return joined


def plan(problem: Problem, *stays: tuple[str, Start], sealed: Sealed | None = None) -> Plan:
    """A plan of these visits and nothing else."""
    joined = (stay(problem, ref, at) for ref, at in stays)
    return Plan(Rows(problem), ANSWER, sealed or Sealed(), joined)

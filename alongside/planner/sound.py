"""Refuse problems that make no sense, with every fault found."""

from __future__ import annotations

from alongside.planner.problem import Problem, Sealed


def refuse_nonsense(problem: Problem) -> None:
    """Raise `BadProblem` with every fault of a problem."""


def refuse_sealed_nonsense(problem: Problem, sealed: Sealed) -> None:
    """Raise `BadProblem` with neutral words where the sealed part makes no sense."""

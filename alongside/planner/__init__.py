"""Plan a fortnight so that each client can safely come. Needs OR-Tools and nothing else."""

from __future__ import annotations

from alongside.planner.errors import BadProblem, Refused
from alongside.planner.problem import Problem, Sealed

__all__ = ["BadProblem", "Problem", "Refused", "Sealed", "solve"]


def __getattr__(name: str) -> object:
    """Import the solver, which loads OR-Tools, only when it is asked for."""
    if name == "solve":
        from alongside.planner.solve import solve

        return solve
    raise AttributeError(name)

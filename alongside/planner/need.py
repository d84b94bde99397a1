"""Clinical need as the first level of the goal counts it."""

from __future__ import annotations

from alongside.planner.problem import Visit

PASSED_OVER = (1, 3, 9)
"""Times the need when a visit was passed over never, once, or twice and more running."""


def need(visit: Visit) -> int:
    """Weight x (10 + weeks waited, 10 at most) x how often passed over."""
    waited = 10 + min(visit.waited_days // 7, 10)
    return visit.weight * waited * PASSED_OVER[min(visit.passed_over, 2)]

"""Rule *workers*: skills, hours, and one visit or group at a time."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.index import Index
from alongside.planner.problem import GRID, Shift, Visit
from alongside.planner.slots import span, starts_in


def blocks(index: Index, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
    """Reasons ``skill`` and ``hours``."""
    if not set(visit.skills) <= set(index.workers[shift.worker].skills):
        yield "skill", 0
    yield "hours", starts_in(hours(shift), visit.minutes // GRID)


def hours(shift: Shift) -> int:
    """Mask of the quarter-hours of a shift; a border off the grid is cut inwards."""
    return span(shift.start + -shift.start % GRID, shift.end)

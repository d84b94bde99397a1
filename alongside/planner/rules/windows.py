"""Rule *windows*: a visit falls inside the days it is due in."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.index import Index
from alongside.planner.problem import Shift, Visit


def blocks(index: Index, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
    """Reason ``window``."""
    if not visit.first_day <= shift.day <= visit.last_day:
        yield "window", 0

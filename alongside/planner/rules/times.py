"""Rule *times*: no visit crosses a band border or meets a time the client is away, travel included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from alongside.planner.index import Index
from alongside.planner.problem import GRID, Shift, Visit
from alongside.planner.slots import ALL, starts_clear_of, starts_in


def blocks(index: Index, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
    """Reasons ``band`` and the client's own ordinary ones (``her_times``, ``school_run``, ...)."""
    yield "band", starts_in(index.band_masks[shift.band], visit.minutes // GRID)
    if shift.day in index.unknown_days[visit.client]:
        yield UNKNOWN, as_agreed(index, visit, (shift.worker, place, shift.day, None))
    yield from away_blocks(
        index, visit.client, shift.day, visit.minutes, index.minutes_to(visit.client, place)
    )


def as_agreed(index: Index, visit: Visit, there: tuple[str, str, int, str | None]) -> int:
    """The one start of a visit that is agreed with this worker, at this place, on this day and in this group; else none."""
    row = index.agreed.get(visit.ref)
    if row is None or (row.worker, row.place, row.day, row.group) != there:
        return 0
    return 1 << row.start // GRID


def away_blocks(
    index: Index, client: str, day: int, length: int, travel: int
) -> list[tuple[str, int]]:
    """For each reason the client is away that day, the starts it leaves for a visit of ``length`` minutes."""
    found = index.away[client].get(day)
    if not found:
        return []
    key = ("away", client, day, length, travel)
    if key not in index.lists:
        left: dict[str, int] = defaultdict(lambda: ALL)
        for away in found:
            low, high = away.start - length - travel, away.end + travel
            left[REASONS.get(away.why, "her_times")] &= starts_clear_of(low, high)
        index.lists[key] = list(left.items())
    return index.lists[key]


UNKNOWN = "unknown_day"
"""The rule ref of a day of which nobody knows whether the client can come."""
REASONS = {"hers": "her_times", "school_run": "school_run", "holiday": "holiday", "work": "work"}
"""The ordinary reasons of `Away` and the rule refs that stand for them."""

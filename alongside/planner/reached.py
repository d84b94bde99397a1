"""What one round of planning reached at one level, and how the rounds add up to the levels of an answer.

An answer never gives rounds apart: what the second one cost would tell that somebody is a mover.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from alongside.planner.answer import Level


class Reached(NamedTuple):
    """Value and proved bound (None: nothing proved) of one level in one round; less is better."""

    name: str
    value: int
    bound: int | None


def added_up(name: str, rows: Iterable[Reached], value: int | None = None) -> Level:
    """One level of the whole plan: what the rounds leave unproved, added up, below its value, and never below 0.

    ``value`` is the plan's own where the rounds count something twice.
    """
    mine = [row for row in rows if row.name == name]
    total = sum(row.value for row in mine) if value is None else value
    if any(row.bound is None for row in mine):
        return Level(name, total, None, None)
    unproved = sum(row.value - (row.bound or 0) for row in mine)
    bound = max(0, total - unproved)
    gap = round((total - bound) / total, 6) if total else 0.0
    return Level(name, total, bound, gap)

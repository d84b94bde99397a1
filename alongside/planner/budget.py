"""What a search may spend."""

from __future__ import annotations

from dataclasses import dataclass

WORK_PER_VISIT = 0.008
SMALL = 250
"""Visits of an area so small that the least work is plenty."""
LEAST_WORK = 3.0


@dataclass(frozen=True, slots=True)
class Budget:
    """``deterministic`` is the solver's own repeatable measure of work for the whole plan (None: by size);
    ``seconds`` is wall time and only a stop: a plan cut short by it says so. ``gap`` is the gap that is
    good enough at every level.
    """

    seconds: float = 900.0
    deterministic: float | None = None
    gap: float = 0.0

    def work(self, visits: int) -> float:
        """The work a plan of this many visits may take."""
        if self.deterministic is not None:
            return self.deterministic
        return max(LEAST_WORK, WORK_PER_VISIT * (visits - SMALL))

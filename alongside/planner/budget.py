"""What a search may spend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """``deterministic`` is the solver's own repeatable measure of work for one search; ``seconds`` is wall
    time for all of it and only a stop: a plan cut short by it says so. ``gap`` is the gap that is good enough.
    """

    seconds: float = 240.0
    deterministic: float = 60.0
    gap: float = 0.0

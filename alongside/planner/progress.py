"""How far the planning is, and how to ask it to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of progress; ``done`` runs from 0 to 1. Which round it is stays untold: movers have their own."""

    phase: str
    level: str
    value: int | None
    bound: int | None
    gap: float | None
    done: float


Tell = Callable[[Progress], None]


class Stop:
    """Asked from any thread: end the search and return the best checked plan so far."""

    def __init__(self) -> None:
        self.requested = False
        self._lock = Lock()
        self._running: Callable[[], None] | None = None

    def request(self) -> None:
        """Stop now, whatever is running."""
        with self._lock:
            self.requested = True
            if self._running is not None:
                self._running()

    def running(self, stop_search: Callable[[], None] | None) -> None:
        """Tell which search has to be stopped, or None when none runs."""
        with self._lock:
            self._running = stop_search
            if self.requested and stop_search is not None:
                stop_search()

"""How far a run is, written while the planner searches: at most twice a second, each time a short transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from alongside.kit import clock
from alongside.kit.walls import As
from alongside.planner.progress import Progress, Stop
from alongside.planning.choices import State
from alongside.planning.models import PlanRun
from alongside.trust.acting import acting

CHANNEL = "alongside_plan"
"""What is told there is a run's id and nothing else; whoever hears it reads the run behind its wall."""
EVERY = 0.5
"""Seconds between two tellings."""
BEAT = 10.0
"""Seconds after which a run says that it is alive where there is nothing new."""

SILENT = timedelta(seconds=90)
"""A run that has not said for so long that it is alive was cut off."""


def notify(run: UUID) -> None:
    """Tell whoever listens, when this transaction commits, that a run has changed."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", [CHANNEL, str(run)])


class Telling:
    """Keeps the latest progress and writes it from a thread of its own, so that the search never waits."""

    def __init__(self, run: UUID, turn: int, stop: Stop) -> None:
        self.run, self.turn, self.stop = run, turn, stop
        self._latest: Progress | None = None
        self._over = threading.Event()

    def hear(self, progress: Progress) -> None:
        """Called by the planner, from any thread."""
        self._latest = progress

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Write while the block runs."""
        thread = threading.Thread(target=self._write_on, name="plan progress", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _write_on(self) -> None:
        told, beaten = None, clock.ticks()
        try:
            while not self._over.wait(EVERY):
                latest = self._latest
                news = latest is not None and latest is not told
                if news or clock.ticks() - beaten >= BEAT:
                    told, beaten = latest, clock.ticks()
                    self._write(latest if news else None)
                elif not self.stop.requested:
                    self._heed()
        finally:
            connection.close()

    def _heed(self) -> None:
        """Stop the search where somebody asked for it."""
        with acting(As.PLANNER):
            if PlanRun.objects.filter(pk=self.run, stop_asked_at__isnull=False).exists():
                self.stop.request()

    def _write(self, news: Progress | None) -> None:
        """Say that the run goes on, and what is new; stop the search where it is no longer ours or is to stop."""
        with acting(As.PLANNER) as at:
            mine = PlanRun.objects.filter(pk=self.run, tries=self.turn, state=State.RUNNING)
            values: dict[str, Any] = {"beat_at": at}
            if news is not None:
                values |= {
                    "phase": news.phase,
                    "level": news.level,
                    "gap": news.gap,
                    "done": news.done,
                    "told": F("told") + 1,
                }
                notify(self.run)
            if not mine.update(**values) or mine.filter(stop_asked_at__isnull=False).exists():
                self.stop.request()

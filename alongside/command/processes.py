"""The application's own processes: started together, started again when one dies, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from types import FrameType

from alongside.command.database import child
from alongside.kit import clock

PAUSES = (0.1, 0.5, 1.0, 2.0, 5.0)
LASTS = 10.0
"""Seconds a process must have run for its next start to follow at once."""
SECONDS_TO_STOP = 8.0


@dataclass(frozen=True, slots=True)
class Program:
    """A process by a name for people, the module it runs and its arguments; ``without``: what it is not told."""

    name: str
    arguments: tuple[str, ...]
    without: frozenset[str] = frozenset()


class Running:
    """One program, kept running by a thread. The process dies with this one, even by ``kill -9``."""

    def __init__(self, program: Program, environment: dict[str, str]) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self._environment = {k: v for k, v in environment.items() if k not in program.without}
        self._stopping = Event()
        self._thread = Thread(target=self._keep, name=program.name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop it, politely and then by force."""
        self._stopping.set()
        if self.process is not None:
            self.process.terminate()
        self._thread.join(SECONDS_TO_STOP)
        if self._thread.is_alive() and self.process is not None:
            self.process.kill()
            self._thread.join(SECONDS_TO_STOP)

    def _keep(self) -> None:
        quick = 0
        while not self._stopping.is_set():
            begun = clock.ticks()
            self.process = subprocess.Popen(self._command(), env=self._environment)  # noqa: S603 - our own modules
            if self._stopping.is_set():
                self.process.terminate()
            self.process.wait()
            quick = quick + 1 if clock.ticks() - begun < LASTS else 0
            self._stopping.wait(PAUSES[min(quick, len(PAUSES) - 1)])

    def _command(self) -> list[str]:
        own = [sys.executable, "-P", *self.program.arguments]
        rights = (str(os.getpid()), str(os.getuid()), str(os.getgid()))
        return [sys.executable, "-P", child.__file__, *rights, *own]


def until_stopped(
    programs: list[Program], environment: dict[str, str], started: Callable[[], None]
) -> None:
    """Keep programs running until SIGTERM or Ctrl-C. ``started`` is called once they have been started."""
    stop = Event()

    def asked(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, asked)
    running = [Running(program, environment) for program in programs]
    try:
        started()
        stop.wait()
    finally:
        for one in running:
            one.stop()

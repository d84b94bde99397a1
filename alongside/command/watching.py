"""Run a search in a thread of its own, say how far it is, and stop it well on Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from alongside.kit import clock
from alongside.kit.speech import gap, number
from alongside.planning.words.phases import PHASES

if TYPE_CHECKING:
    from alongside.planner.progress import Progress, Stop, Tell

T = TypeVar("T")
QUIET = 5.0
"""Seconds between two lines of the same phase where there is no terminal."""


def watch(search: Callable[[Tell, Stop], T]) -> T:
    """Run ``search(tell, stop)`` while this thread waits. Ctrl-C asks it to stop; a second one leaves.

    What the search raises is raised here.
    """
    from alongside.planner.progress import Stop

    stop, done, failed = Stop(), [], []
    shown = _bar() if sys.stderr.isatty() else _Lines()

    def work() -> None:
        try:
            done.append(search(shown.tell, stop))
        except BaseException as error:  # handed to the waiting thread
            failed.append(error)

    with shown.open(), _interrupts(lambda: _ask_to_stop(stop)):
        thread = Thread(target=work, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(0.1)
    if failed:
        raise failed[0]
    return done[0]


def words(progress: Progress) -> str:
    """A phase in words, with the bound and the gap where they are known."""
    said = PHASES.get(progress.phase, progress.phase)
    if progress.bound is not None and progress.bound >= 0:
        said += f": bound {number(progress.bound)}, {gap(progress.gap)}"
    return said


def _ask_to_stop(stop: Stop) -> None:
    if stop.requested:
        raise KeyboardInterrupt
    click.echo("Stopping. The best plan so far is being checked.", err=True)
    stop.request()


class _interrupts:  # noqa: N801 - used like a function
    """While open, an interrupt calls ``act`` instead of raising."""

    def __init__(self, act: Callable[[], None]) -> None:
        self.act = act
        self.before: Any = None

    def __enter__(self) -> None:
        if current_thread() is main_thread():
            self.before = signal.signal(signal.SIGINT, self._caught)

    def __exit__(self, *_: object) -> None:
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, self.before)

    def _caught(self, signum: int, frame: FrameType | None) -> None:
        self.act()


class _Lines:
    """Plain lines on standard error: one a phase, and one now and then within it."""

    def __init__(self) -> None:
        self.phase = ""
        self.last = 0.0

    def open(self) -> AbstractContextManager[Any]:
        """Nothing to set up."""
        return nullcontext()

    def tell(self, progress: Progress) -> None:
        """Say a new phase at once, an old one every few seconds."""
        now = clock.ticks()
        if progress.phase == self.phase and now - self.last < QUIET:
            return
        self.phase, self.last = progress.phase, now
        click.echo(f"{round(100 * min(progress.done, 1.0)):3d}%  {words(progress)}", err=True)


class _Bar:
    """A progress bar on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        self.bar = Progress(
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TextColumn("{task.description}"),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task("Starting", total=1.0)

    def open(self) -> AbstractContextManager[Any]:
        """The bar, live while open."""
        return self.bar

    def tell(self, progress: Progress) -> None:
        """Move the bar; it never goes back."""
        done = max(min(progress.done, 1.0), self.bar.tasks[0].completed)
        self.bar.update(self.task, completed=done, description=words(progress))


def _bar() -> _Bar:
    return _Bar()

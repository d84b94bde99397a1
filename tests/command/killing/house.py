"""The whole application as one program, whose parts can be killed: what is running, what died, when it answers again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from alongside.command.database.folder import begin_with
from alongside.kit.clock import ticks
from tests.command.cast import fresh_environment

PATIENCE = 90.0
STEP = 0.05


@dataclass
class House:
    """One installation while it runs. ``signs_in`` has a name and a secret for each role."""

    process: subprocess.Popen[str]
    data: Path
    address: str = ""
    signs_in: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rsplit(":", 1)[1])

    @property
    def urls(self) -> tuple[str, str]:
        """Where its database is, for the application and for the owner."""
        app, owner = (self.data / "running.urls").read_text("utf-8").split()
        return app, owner

    def part(self, name: str) -> int | None:
        """The process of a part: ``web``, ``worker`` or ``database``; None while there is none."""
        words = {"web": "alongside.config.web", "worker": "alongside.config.worker"}
        for pid, line in below(self.process.pid).items():
            if words.get(name, "/postgres -D") in line and "child.py" not in line:
                return pid
        return None

    def backends(self) -> list[int]:
        """The processes that serve the application's own connections now."""
        with psycopg.connect(self.urls[1], autocommit=True) as asked:
            found = asked.execute(
                "select pid from pg_stat_activity where usename = 'alongside_app'"
            ).fetchall()
        return [pid for (pid,) in found]


def moved_in(data: Path, kept: Path) -> Path:
    """A data folder whose database begins with what was kept of another: the tables, and no row."""
    data.mkdir(mode=0o700)
    begin_with(kept, data / "database")
    return data


@contextmanager
def house(area: Path, data: Path, **environment: str) -> Iterator[House]:
    """Start it, and end it with everything below it."""
    command = [sys.executable, "-m", "alongside", "run", "--port", "0"]
    with (
        (data.parent / "errors").open("w") as errors,
        subprocess.Popen(
            [*command, "--area", str(area), "--data", str(data)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=fresh_environment() | environment,
        ) as process,
    ):
        one = House(process, data)
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("Sign in as "):
                    role, _, given = line.removeprefix("Sign in as ").strip().partition(": ")
                    name, _, secret = given.partition(" / ")
                    one.signs_in[role] = (name, secret)
                if line.startswith("Ready: "):
                    one.address = line.removeprefix("Ready: ").strip()
                    break
            assert one.address, "it ended before it was ready"
            yield one
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(60)
            process.kill()


def below(pid: int) -> dict[int, str]:
    """Processes below one, with their command lines."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found[int(entry.name)] = words
    return found


def until(true: Callable[[], object], patience: float = PATIENCE, step: float = STEP) -> float:
    """Seconds until it is so. An error is a no."""
    begun = ticks()
    while True:
        with suppress(OSError, psycopg.Error):
            if true():
                return ticks() - begun
        assert ticks() - begun < patience, "it did not happen in time"
        threading.Event().wait(step)


def kill(one: House, what: str) -> Callable[[], bool]:
    """Kill a part with ``kill -9``; gives the question whether another one has taken its place.

    ``backend`` is one process of the database, after which it starts again by itself; ``everything`` is the
    database's first process and all below it.
    """
    name = what if what in {"web", "worker"} else "database"
    until(lambda: one.part(name))
    old = one.part(name)
    assert old is not None
    victims = {"backend": one.backends()[:1], "everything": [old, *below(old)]}.get(what, [old])
    if not victims:
        return lambda: True
    for pid in victims:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if what == "backend":
        return lambda: not Path(f"/proc/{victims[0]}").exists()
    return lambda: one.part(name) not in {None, old}

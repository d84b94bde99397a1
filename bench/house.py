"""The whole application in a folder of its own, as `bin/run` starts it, with an invented directory in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.directory_feed import write
from tests.command.cast import fresh_environment

SERVICES = 300


@dataclass(frozen=True)
class House:
    """Where it answers (no last slash), how staff and she sign in (by role, a name and a secret), its first process."""

    address: str
    sign_in: dict[str, tuple[str, str]]
    process: int

    def processor(self) -> float:
        """Seconds that the web server has had of a processor. Linux alone; elsewhere 0."""
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                after = status.read_text().rpartition(")")[2].split()
                words = status.with_name("cmdline").read_text()
                if int(after[1]) == self.process and "alongside.config.web" in words:
                    return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0


@contextmanager
def house() -> Iterator[House]:
    """Run it until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="alongside-house-") as folder:
        base = Path(folder)
        told = {"ALONGSIDE_DATA": str(base / "data")}
        with subprocess.Popen(  # noqa: S603 - our own program
            _ours("run", "--port", "0", "--data", base / "data"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=fresh_environment(),
        ) as running:
            try:
                assert running.stdout is not None  # noqa: S101 - for the type checker
                lines = []
                for line in running.stdout:
                    lines.append(line.strip())
                    if line.startswith("Ready: "):
                        break
                write(base / "feed", SERVICES, seed=1)
                subprocess.run(  # noqa: S603 - our own program
                    _ours("directory", "import", base / "feed"),
                    env=fresh_environment() | told,
                    check=True,
                    capture_output=True,
                )
                address = lines[-1].removeprefix("Ready: ").rstrip("/")
                yield House(address, dict(_signs(lines)), running.pid)
            finally:
                running.terminate()


def _ours(*words: object) -> list[str]:
    return [sys.executable, "-W", "ignore", "-P", "-m", "alongside", *map(str, words)]


def _signs(lines: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in lines:
        if line.startswith("Sign in as "):
            role, name_and_secret = line.removeprefix("Sign in as ").split(": ", 1)
            name, secret = name_and_secret.split(" / ", 1)
            yield role, (name, secret)


def load() -> str:
    """How much this machine does besides, for whoever reads the figures."""
    return f"load of this machine in the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"

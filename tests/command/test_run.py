"""`alongside run`: the whole application as a child of one program, and what happens when parts of it die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command.cast import call, ford, fresh_environment
from tests.web_migrating import described

SECONDS = 60


@dataclass
class Started:
    """A running application and what it printed until it was ready."""

    process: subprocess.Popen[str]
    lines: list[str]

    @property
    def address(self) -> str:
        return self.lines[-1].removeprefix("Ready: ").strip()


@contextmanager
def running(area: Path, data: Path) -> Iterator[Started]:
    command = [sys.executable, "-m", "alongside", "run", "--port", "0"]
    with subprocess.Popen(
        [*command, "--area", str(area), "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=fresh_environment(),
    ) as process:
        try:
            lines = []
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line)
                if line.startswith("Ready: "):
                    break
            assert lines, "it ended before it was ready"
            yield Started(process, lines)
        finally:
            process.kill()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def children(pid: int) -> dict[int, str]:
    """Processes below one, with their command lines."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, IndexError):
            continue
        if parent == pid:
            found[int(entry.name)] = words
    return found


def until(true: Callable[[], bool]) -> None:
    for _ in range(SECONDS * 10):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen within a minute")


def stopped(process: subprocess.Popen[str], ending: int) -> int:
    process.send_signal(ending)
    return process.wait(SECONDS)


def test_it_tells_who_can_sign_in_and_the_same_the_second_time(tmp_path, migrated_once: Path):
    area, data = ford(tmp_path), tmp_path / "data"
    told = []

    for ending in (signal.SIGTERM, signal.SIGINT):
        with running(area, data) as one:
            until(lambda: answers(one.address))
            made = described((data / "running.urls").read_text("utf-8").split()[1])
            assert made == migrated_once.with_suffix(".tables").read_text()
            told.append([line for line in one.lines if line.startswith("Sign in as ")])
            assert stopped(one.process, ending) == 0
            assert not answers(one.address)

    assert told[0] == told[1]
    assert any(line.startswith("Sign in as key_worker: ") and " / " in line for line in told[0])
    assert (data / "secrets.env").stat().st_mode & 0o077 == 0
    assert not (data / "running.urls").exists()


def test_what_dies_is_started_again_and_nothing_is_left_when_it_is_killed_itself(tmp_path, data):
    with running(ford(tmp_path), data) as one:
        below = children(one.process.pid)
        web = next(pid for pid, words in below.items() if "alongside.config.web" in words)
        database = next(pid for pid, words in below.items() if "postgres" in words)
        for pid in (web, database):
            os.kill(pid, signal.SIGKILL)
        until(lambda: len(children(one.process.pid)) == len(below))
        until(lambda: answers(one.address + "sign-in/"))
        left = children(one.process.pid)
        one.process.kill()
        one.process.wait(SECONDS)

        until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in left))


def test_a_port_in_use_is_one_sentence(tmp_path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        taken = one.getsockname()[1]

        done = call("run", "--port", taken, "--data", tmp_path)

    assert done.code == 2
    assert done.err.strip() == (
        f"Error: Port {taken} is in use by something else: choose another with --port."
    )


def test_lost_secrets_are_said_and_no_new_ones_are_made(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "secrets.env").write_text("ALONGSIDE_SECRET=only-this\n")

    done = call("run", "--port", "0", "--data", data)

    assert done.code == 2
    assert "has no ALONGSIDE_ROOT_KEYS: fetch the file from your backup." in done.err

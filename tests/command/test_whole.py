"""A plan is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alongside.areas.errors import CannotWrite
from alongside.command.whole import replace_folder, sweep

OURS = ("a.json", "b.json")
OLD = {"a.json": b"old a", "b.json": b"old b"}


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """No file may grow beyond ``most`` bytes: what a full disk looks like."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_folder_is_written_whole(tmp_path):
    replace_folder(tmp_path / "plan", OLD, OURS)

    assert content(tmp_path / "plan") == OLD


def test_an_older_one_is_replaced_in_one_step(tmp_path):
    replace_folder(tmp_path / "plan", OLD, OURS)
    replace_folder(tmp_path / "plan", {"a.json": b"new"}, OURS)

    assert content(tmp_path / "plan") == {"a.json": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_without_a_step_that_swaps_it_is_replaced_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("alongside.command.whole._exchange", lambda one, other: False)
    replace_folder(tmp_path / "plan", OLD, OURS)
    replace_folder(tmp_path / "plan", {"a.json": b"new"}, OURS)

    assert content(tmp_path / "plan") == {"a.json": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_full_disk_is_one_sentence_and_the_older_plan_stays(tmp_path):
    replace_folder(tmp_path / "plan", OLD, OURS)

    with small_disk(1000), pytest.raises(CannotWrite, match="Nothing was written to plan: "):
        replace_folder(tmp_path / "plan", {"a.json": b"new", "b.json": b"x" * 5000}, OURS)

    assert content(tmp_path / "plan") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


SLOW = """
import sys, time
from pathlib import Path
from alongside.command import whole
write = whole._write
def slow(path, content):
    write(path, content)
    print("one", flush=True)
    time.sleep(60)
whole._write = slow
whole.replace_folder(Path(sys.argv[1]), {"a.json": b"new a", "b.json": b"new b"}, ("a.json", "b.json"))
"""


def test_killed_while_writing_leaves_the_older_plan(tmp_path):
    replace_folder(tmp_path / "plan", OLD, OURS)

    writer = subprocess.Popen(
        [sys.executable, "-c", SLOW, tmp_path / "plan"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"one\n"
    writer.kill()
    writer.wait()
    writer.stdout.close()

    assert content(tmp_path / "plan") == OLD
    assert len(list(tmp_path.iterdir())) == 2
    sweep(tmp_path / "plan")
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_killed_while_planning_leaves_nothing(tmp_path):
    from tests.command.cast import FIRST_DAY, ford

    area = ford(tmp_path)
    planner = subprocess.Popen(
        [sys.executable, "-m", "alongside", "plan", area, "--from", FIRST_DAY],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert planner.stderr is not None
    planner.stderr.readline()
    planner.kill()
    planner.wait()
    planner.stderr.close()
    time.sleep(0.1)

    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["ford"]

"""What tests of the database launcher share: questions, patience, and a folder others can walk to."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg

from alongside.kit import clock

T = TypeVar("T")
PATIENCE = 60.0


def answers(url: str, asked: str) -> list[tuple[Any, ...]]:
    """The rows of one question."""
    with psycopg.connect(url) as connection:
        return connection.execute(asked).fetchall()


def until(ask: Callable[[], T]) -> T:
    """Ask again while the database is not there. Raises what it said last."""
    begun = clock.ticks()
    while True:
        try:
            return ask()
        except psycopg.OperationalError:
            if clock.ticks() - begun > PATIENCE:
                raise
            time.sleep(0.02)


def wait_for(true: Callable[[], bool]) -> None:
    """Wait until it is so."""
    begun = clock.ticks()
    while not true():
        assert clock.ticks() - begun < PATIENCE, "waited too long"
        time.sleep(0.02)


def serving(folder: Path) -> set[int]:
    """The processes that work inside a folder."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(entry / "cwd")).is_relative_to(folder):
                found.add(int(entry.name))
        except OSError:
            continue
    return found


@contextmanager
def open_folder() -> Iterator[Path]:
    """A short folder that any user may walk through; those of pytest are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-test-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)

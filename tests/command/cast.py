"""Little Ford, planned: what the tests of commands and pages work on."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alongside.areas.keep_apart import empty, file_of, save, with_rows
from alongside.areas.sheets import PersonRow
from alongside.command.main import main
from alongside.planner.problem import Pair
from tests.areas.cast import PASSPHRASE, little_ford, written

FIRST_DAY = "2027-02-01"
CLIENTS = ("c1", "c2", "c3")
VISITS = ("v1", "v2", "v3", "v4")
SEALED_WORDS = ("keep apart", "keep-apart", "kept apart", "mover", "safe", "fixed")
PEOPLE = (
    PersonRow("c1", "woman", "yes", "mill;van", "yes", "w1", 5, 1.5),
    PersonRow("c2", "woman", "yes", "mill"),
    PersonRow("c3", "man", "no", "mill", "no", "w2", 3),
)
"""The same three people without school calendars, so that any date can be planned."""


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def call(*words: object) -> Done:
    """Run the command line as a person would."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    return Done(code, out.getvalue(), err.getvalue())


def fresh_environment() -> dict[str, str]:
    """What a program of its own is told: this one's environment, and nothing of a test's database."""
    ours = ("ALONGSIDE_", "DATABASE_URL", "DJANGO_")
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return inherited | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}


def ford(folder: Path, pairs: Sequence[Pair] = ()) -> Path:
    """Little Ford in a folder, with who must be kept apart, and its passphrase beside it."""
    area = written(little_ford(people=PEOPLE), folder / "ford")
    if pairs:
        save(file_of(area), with_rows(empty(), pairs, ()), PASSPHRASE)
    (area / "invented-passphrase.txt").write_text(PASSPHRASE + "\n")
    return area


def planned(folder: Path, pairs: Sequence[Pair] = ()) -> Path:
    """Little Ford, planned into a folder."""
    done = call("plan", ford(folder, pairs), "--from", FIRST_DAY, "--out", folder / "plan")
    assert done.code in (0, 3), done
    return folder / "plan"


def words_of(text: str) -> set[str]:
    """Every word of a text, so that a short ref is not found inside a longer word."""
    return set(re.findall(r"[A-Za-z0-9_]+", text))

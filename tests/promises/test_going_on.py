"""A long run that stopped goes on without what passed, on the same code and on no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests import going_on
from tests.command.cast import fresh_environment

THREE = """
import os, pytest
def test_one(): pass
@pytest.mark.parametrize("word", ["a b", "c[d]"])
def test_two(word): pass
def test_three(): assert os.environ.get("GOOD")
"""
PLUGIN = """
from pathlib import Path
from tests import going_on
going_on.LEFT, going_on.code = Path("left"), lambda: Path("code").read_text()
from tests.going_on import *
"""


def run(folder: Path, code: str, **more: str) -> str:
    """How many passed and failed."""
    (folder / "code").write_text(code)
    environment = fresh_environment() | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | more
    environment["PYTHONPATH"] += f":{folder}"
    environment.pop("PYTEST_XDIST_WORKER", None)  # what is tried here is a run of its own
    words = ("-q", "-p", "plugin", "-c", "none.ini", "test_three.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip().splitlines()[-1].partition(" in ")[0]


def test_what_passed_is_left_out_until_the_code_changes(tmp_path: Path):
    (tmp_path / "test_three.py").write_text(THREE)
    (tmp_path / "plugin.py").write_text(PLUGIN)
    (tmp_path / "none.ini").write_text("[pytest]\n")
    on = {"ALONGSIDE_GO_ON": "1"}

    assert run(tmp_path, "one") == "1 failed, 3 passed"
    assert run(tmp_path, "one", GOOD="1", **on) == "1 passed, 3 deselected"
    assert run(tmp_path, "two", **on) == "1 failed, 3 passed"


def test_a_line_that_was_cut_off_is_no_test_that_passed(tmp_path: Path):
    left = tmp_path / "left"
    left.write_text("mark\ntests/a.py::test_one\ntests/a.py::test_tw")

    assert going_on.passed(left, "mark") == {"tests/a.py::test_one"}
    assert going_on.passed(left, "another") == frozenset()

"""`alongside verify`: the checker alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from alongside.command.verify import lines
from alongside.planner.check.broken import Broken
from tests.command.cast import Done, call


@pytest.fixture
def copy(plan_dir, tmp_path):
    return shutil.copytree(plan_dir, tmp_path / "plan")


def verify(folder: Path, *more: object) -> Done:
    return call("verify", folder / "problem.json", folder / "plan.json", *more)


def test_a_good_plan_passes(copy):
    done = verify(copy)

    assert (done.code, done.out) == (0, "Every rule is kept.\n")


def test_a_broken_plan_is_listed(copy):
    answer = json.loads((copy / "plan.json").read_text())
    answer["placed"][0]["at"]["start"] += 5
    (copy / "plan.json").write_text(json.dumps(answer))

    done = verify(copy)

    assert done.code == 1
    assert "times: " in done.out


def test_without_the_sealed_part_keep_apart_is_said_to_be_unchecked(copy):
    (copy / "problem.sealed").unlink()

    done = verify(copy)

    assert done.code == 1
    assert "Keep-apart could not be checked: problem.sealed is not there" in done.out


def test_a_wrong_passphrase_is_said(copy, tmp_path):
    (tmp_path / "key.txt").write_text("four other plain words\n")

    done = verify(copy, "--passphrase-file", tmp_path / "key.txt")

    assert done.code == 1
    assert "Keep-apart could not be checked: The passphrase is wrong" in done.out


def test_the_sealed_part_of_another_problem_is_refused(copy):
    problem = json.loads((copy / "problem.json").read_text())
    problem["sealed_digest"] = "0" * 64
    (copy / "problem.json").write_text(json.dumps(problem))

    done = verify(copy)

    assert done.code == 1
    assert "belongs to another problem" in done.out


def test_a_file_that_is_no_answer_is_bad_input(copy):
    (copy / "plan.json").write_text("{}")

    assert verify(copy).code == 2


def test_findings_about_keeping_apart_name_and_count_nobody():
    found = [
        Broken("keep_apart", "Two people meet.", ("c1", "v1")),
        Broken("presence", "Two people meet.", ("c2",)),
        Broken("times", "It is off the grid.", ("v2",)),
    ]

    assert lines(found, checked=True) == [
        "times: It is off the grid. (v2)",
        "keep_apart: it is not kept everywhere. The safety lead has to look.",
    ]

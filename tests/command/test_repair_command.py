"""`alongside repair`: a worker is away, and nobody else moves."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.command.cast import call


@pytest.fixture
def copy(plan_dir, tmp_path):
    return shutil.copytree(plan_dir, tmp_path / "plan")


def test_new_times_are_proposed_and_the_old_plan_stays(copy):
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    placed = json.loads(before["plan.json"])["placed"]
    review = next(row["at"] for row in placed if row["visit"] == "v4")
    day = json.loads(before["problem.json"])["days"][review["day"]]

    done = call("repair", copy, "--worker-away", review["worker"], "--days", day)

    out = copy.with_name("plan-repaired")
    assert done.code in (0, 3)
    assert "visit to find times for" in done.out
    assert "v4" in done.out
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
    again = json.loads((out / "plan.json").read_text())
    others = [row["at"] for row in placed if row["visit"] != "v4"]
    assert [row["at"] for row in again["placed"] if row["visit"] != "v4"] == others
    assert call("verify", out / "problem.json", out / "plan.json").code == 0


@pytest.mark.parametrize(
    ("worker", "days", "words"),
    [
        ("w9", "2027-02-02", "The plan has no worker w9"),
        ("w1", "2027-03-02", "is no working day of this plan"),
        ("w1", "Tuesday", "Tuesday is no date"),
    ],
)
def test_what_makes_no_sense_is_bad_input(copy, worker, days, words):
    done = call("repair", copy, "--worker-away", worker, "--days", days)

    assert done.code == 2
    assert words in done.err
    assert not copy.with_name("plan-repaired").exists()

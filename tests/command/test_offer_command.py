"""`alongside offer`: other times for one visit, and nothing changed."""

from __future__ import annotations

import re

from tests.command.cast import call


def test_times_are_listed_best_first_in_words(plan_dir):
    before = (plan_dir / "plan.json").read_bytes()

    done = call("offer", plan_dir, "v3")

    lines = done.out.splitlines()
    assert done.code == 0
    assert re.fullmatch(r"1\. \w{3} \d+ Feb \d\d:\d\d, The Mill, w\d", lines[0])
    assert lines[-1] == "Each is held for nobody until it is agreed."
    assert (plan_dir / "plan.json").read_bytes() == before


def test_a_visit_nobody_knows_is_bad_input(plan_dir):
    done = call("offer", plan_dir, "v99")

    assert done.code == 2
    assert "no visit with this ref" in done.err


def test_a_folder_that_is_no_plan_is_bad_input(tmp_path):
    done = call("offer", tmp_path, "v1")

    assert done.code == 2
    assert "about.json cannot be read" in done.err

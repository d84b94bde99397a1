"""`alongside safety`: what is sealed is read by whoever has the passphrase, and by nobody else."""

from __future__ import annotations

from alongside.command.safety import care, line, urgency
from alongside.planner.answer import Care, NoSafeTime
from tests.command.cast import call
from tests.planner.cast import visit


def test_the_safety_lead_sees_how_care_compares_and_nothing_is_written(plan_dir):
    before = {path.name: path.read_bytes() for path in plan_dir.iterdir()}

    done = call("safety", plan_dir)

    assert done.code in (0, 3)
    assert done.out.startswith("For the safety lead alone.")
    assert "Other women: " in done.out
    assert {path.name: path.read_bytes() for path in plan_dir.iterdir()} == before


def test_a_wrong_passphrase_shows_nothing(plan_dir, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one\n", "utf-8")

    done = call("safety", plan_dir, "--passphrase-file", wrong)

    assert done.code == 2
    assert done.out == ""


def test_a_visit_with_a_clock_comes_first_and_says_so():
    rows = sorted([NoSafeTime("v1", None), NoSafeTime("v2", 4)], key=urgency)

    assert [row.visit for row in rows] == ["v2", "v1"]
    assert line(rows[0], visit("una-call")).endswith("no safe time. Act within 4 hours.")
    assert line(rows[1], visit("una-call")).endswith("no safe time. Act when you next plan.")


def test_care_is_told_in_one_sentence():
    told = care("Other women", Care(10, 9, 12.0, 4, 3))

    assert told == (
        "Other women: 9 of 10 visits have a time; 12 starts to choose from in the middle case;"
        " 3 of 4 keep their key worker."
    )

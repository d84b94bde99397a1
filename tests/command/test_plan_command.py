"""`alongside plan`: what it writes, what it says, and with which exit code."""

from __future__ import annotations

import json
import shutil
import stat

import pytest

from alongside.command.plan import exit_code
from alongside.planner.answer import Status
from tests.command.cast import CLIENTS, FIRST_DAY, VISITS, call, ford, words_of

WRITTEN = {
    "about.json",
    "invented-passphrase.txt",
    "plan.html",
    "plan.json",
    "plan.sealed",
    "plan.xlsx",
    "problem.json",
    "problem.sealed",
}


def test_a_plan_is_one_set_of_files(plan_dir):
    assert {path.name for path in plan_dir.iterdir()} == WRITTEN


def test_sealed_parts_are_for_their_owner_only(plan_dir):
    for name in ("problem.sealed", "plan.sealed", "invented-passphrase.txt"):
        assert stat.S_IMODE((plan_dir / name).stat().st_mode) == 0o600


def test_a_plan_says_counts_and_where_it_lies_and_names_nobody(tmp_path):
    area = ford(tmp_path)

    done = call("plan", area, "--from", FIRST_DAY, "--json", tmp_path / "answer.json")

    out = tmp_path / f"ford-plan-{FIRST_DAY}"
    answer = json.loads((out / "plan.json").read_text())
    assert done.code == exit_code(Status(answer["status"]))
    assert "Women: " in done.out
    assert "Everybody else: " in done.out
    assert str(out) in done.out
    assert (tmp_path / "answer.json").read_bytes() == (out / "plan.json").read_bytes()
    assert not words_of(done.out + done.err) & {*CLIENTS, *VISITS}


def test_the_same_seed_gives_the_same_plan(tmp_path, plan_dir):
    area = ford(tmp_path)

    call("plan", area, "--from", FIRST_DAY, "--out", tmp_path / "again")

    one = json.loads((plan_dir / "plan.json").read_text())
    two = json.loads((tmp_path / "again" / "plan.json").read_text())
    assert one["placed"] == two["placed"]
    assert one["matches"] == two["matches"]


@pytest.mark.parametrize(
    ("status", "code"),
    [(Status.PROPOSED, 0), (Status.CANNOT_ALL_BE_MET, 3), (Status.RAN_OUT_OF_TIME, 4)],
)
def test_each_way_of_ending_has_its_exit_code(status, code):
    assert exit_code(status) == code


def test_a_missing_area_is_bad_input(tmp_path):
    done = call("plan", tmp_path / "nowhere", "--from", FIRST_DAY)

    assert done.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_date_that_is_none_is_bad_input(tmp_path):
    done = call("plan", ford(tmp_path), "--from", "11/01/2027")

    assert done.code == 2
    assert "Write it as 2027-01-11" in done.err


def test_a_problem_in_the_files_is_told_in_plain_lines(tmp_path):
    area = ford(tmp_path)
    people = area / "people.csv"
    people.write_text(people.read_text().replace("c2,woman,yes", "c2,woman,maybe"))

    done = call("plan", area, "--from", FIRST_DAY)

    assert done.code == 2
    assert "found maybe" in done.err
    assert "Traceback" not in done.err


def test_a_wrong_passphrase_is_bad_input(tmp_path):
    area = ford(tmp_path)
    (tmp_path / "key.txt").write_text("four other plain words\n")

    done = call("plan", area, "--from", FIRST_DAY, "--passphrase-file", tmp_path / "key.txt")

    assert done.code == 2
    assert "The passphrase is wrong" in done.err


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path):
    area, out = ford(tmp_path), tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("mine")

    done = call("plan", area, "--from", FIRST_DAY, "--out", out)

    assert done.code == 1
    assert "letter.txt" in done.err
    assert [path.name for path in out.iterdir()] == ["letter.txt"]


def test_planning_again_replaces_the_plan(tmp_path, plan_dir):
    area, out = ford(tmp_path), tmp_path / "plan"
    shutil.copytree(plan_dir, out)
    (out / "plan.html").write_text("old")

    call("plan", area, "--from", FIRST_DAY, "--out", out)

    assert (out / "plan.html").read_text().startswith("<!doctype html>")
    assert {path.name for path in out.iterdir()} == WRITTEN


def test_a_crash_tells_no_ref_and_writes_nothing(tmp_path, monkeypatch):
    def broken(*args: object, **more: object) -> None:
        raise RuntimeError("c1 cannot have v3")

    area = ford(tmp_path)
    monkeypatch.setattr("alongside.planner.solve.solve", broken)

    done = call("plan", area, "--from", FIRST_DAY)

    assert done.code == 1
    assert "Something went wrong inside Alongside (RuntimeError" in done.err
    assert not words_of(done.out + done.err) & {*CLIENTS, *VISITS}
    assert [path.name for path in tmp_path.iterdir()] == ["ford"]


def test_help_comes_without_waking_the_planner():
    done = call("--help")

    assert done.code == 0
    for name in ("run", "area", "plan", "offer", "repair", "whatif", "verify", "bench"):
        assert f"  {name} " in done.out

"""`alongside area`: what a person sees, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.areas.keep_apart import file_of, open_sealed
from alongside.command.area import area
from alongside.planner.problem import Pair
from tests.areas.cast import PASSPHRASE, SETTINGS, little_ford, written


def run(*words: object) -> Result:
    return CliRunner().invoke(area, [str(word) for word in words])


@pytest.fixture
def key(tmp_path):
    (tmp_path / "key.txt").write_text(PASSPHRASE + "\n")
    return tmp_path / "key.txt"


@pytest.fixture
def folder(tmp_path):
    return written(little_ford(), tmp_path / "ford")


def text(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_good_area_passes(folder, key):
    done = run("check", folder, "--passphrase-file", key)

    assert done.exit_code == 0
    assert "no problem was found" in done.output


def test_problems_are_plain_lines_by_file_and_end_in_2(folder, key):
    people = folder / "people.csv"
    people.write_text(people.read_text().replace("c2,woman,yes", "c2,woman,maybe"))

    done = run("check", folder, "--passphrase-file", key)

    assert done.exit_code == 2
    assert done.output.splitlines() == [
        "people.csv",
        "  row 3, column women_only: found maybe; expected one of yes, no. Write one of these.",
        "1 problem in 1 file or sheet. Nothing was changed.",
    ]


def test_a_wrong_passphrase(folder, tmp_path):
    done = run("check", folder, "--passphrase-file", text(tmp_path / "k", "another passphrase"))

    assert done.exit_code == 2
    assert "The passphrase is wrong, or the file has been damaged" in done.output


def test_without_a_terminal_it_says_what_it_did_not_open(folder):
    done = run("check", folder)

    assert done.exit_code == 0
    assert "was not opened" in done.output


def test_the_template_is_made_once(tmp_path):
    assert run("template", tmp_path / "a.xlsx").exit_code == 0
    assert run("template", tmp_path / "a.xlsx").exit_code == 2
    assert run("template", tmp_path / "a.csv").exit_code == 2


def test_an_empty_keep_apart_file_is_made_when_there_is_none(folder, key):
    file_of(folder).unlink()

    done = run("keep-apart", folder, "--passphrase-file", key)

    assert done.exit_code == 0
    assert open_sealed(file_of(folder), PASSPHRASE).pairs == ()


def test_pairs_are_taken_over_and_never_told(folder, key, tmp_path):
    stays = text(
        tmp_path / "stays.csv", "person,place,day,start,end", "x1,mill,09/02/2027,9.30,11:00"
    )
    pairs = text(tmp_path / "pairs.csv", "mover,fixed", "c1,c3", "c2,x1")

    done = [
        run("keep-apart", folder, "--passphrase-file", key, "--from", f) for f in (stays, pairs)
    ]

    assert [d.exit_code for d in done] == [0, 0]
    assert "Destroy pairs.csv" in done[1].output
    assert not any(ref in done[1].output for ref in ("c1", "c3", "x1", "2"))
    inside = open_sealed(file_of(folder), PASSPHRASE)
    assert inside.pairs == (Pair("c1", "c3"), Pair("c2", "x1"))
    assert inside.outsiders[0].stays[0].start == 570


@pytest.mark.parametrize(
    "rows",
    [("c1,c1",), ("c1,c2", "c2,c1"), ("c1,nobody",), ("c1,",), ("c1,c3,c2",)],
)
def test_pairs_that_make_no_sense_are_refused_without_a_name(folder, key, tmp_path, rows):
    before = file_of(folder).read_bytes()
    pairs = text(tmp_path / "pairs.csv", "mover,fixed", *rows)

    done = run("keep-apart", folder, "--passphrase-file", key, "--from", pairs)

    assert done.exit_code == 2
    assert "Nothing was taken over" in done.output
    assert not any(ref in done.output for ref in ("c1", "c2", "nobody"))
    assert file_of(folder).read_bytes() == before


def test_a_new_passphrase_opens_it_and_the_old_one_does_not(folder, key, tmp_path):
    new = text(tmp_path / "new", "another four plain words")

    done = run(
        "keep-apart", folder, "--passphrase-file", key, "--rekey", "--new-passphrase-file", new
    )  # fmt: skip

    assert done.exit_code == 0
    assert run("check", folder, "--passphrase-file", new).exit_code == 0
    assert run("check", folder, "--passphrase-file", key).exit_code == 2


def test_a_short_passphrase_seals_nothing(folder, tmp_path):
    file_of(folder).unlink()

    done = run("keep-apart", folder, "--passphrase-file", text(tmp_path / "k", "short"))

    assert done.exit_code == 2
    assert not file_of(folder).exists()


def test_nobody_is_asked_where_there_is_no_terminal(folder):
    done = run("keep-apart", folder)

    assert done.exit_code == 2
    assert "--passphrase-file" in done.output


def test_the_invented_passphrase_counts_only_where_nobody_is_real(tmp_path):
    real = written(little_ford(settings={**SETTINGS, "invented": "no"}), tmp_path / "real")
    invented = written(little_ford(), tmp_path / "invented")
    for folder in (real, invented):
        text(folder / "invented-passphrase.txt", PASSPHRASE)

    assert run("keep-apart", real).exit_code == 2
    assert run("keep-apart", invented).exit_code == 0


def test_a_passphrase_file_that_is_not_there(folder, tmp_path):
    done = run("check", folder, "--passphrase-file", tmp_path / "nothing")

    assert done.exit_code == 2
    assert "cannot be read" in done.output

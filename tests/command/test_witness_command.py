"""The witness's two commands: what is handed over, and what is said of it afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from alongside.command.database.cluster import Cluster
from alongside.command.main import alongside
from tests.capabilities.looking.past import three_hours
from tests.web_cast import make_cast

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.promise("P30")]


@pytest.fixture(autouse=True)
def past(committed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path))
    monkeypatch.setenv("ALONGSIDE_EMERGENCY_LOG", "")
    three_hours(make_cast())


def run(*words: str) -> Result:
    return CliRunner().invoke(alongside, ["witness", *words])


def test_what_is_handed_over_has_a_line_for_each_hour_and_names_nobody(tmp_path: Path):
    file = tmp_path / "roots.jsonl"

    done = run("export", "--out", str(file))

    assert (done.exit_code, done.output) == (
        0,
        "roots.jsonl holds 3 roots. Give it to the witness.\n",
    )
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["number"], line["hour"]) for line in lines] == [
        (1, "2026-11-03T10:00:00+00:00"),
        (2, "2026-11-03T11:00:00+00:00"),
        (3, "2026-11-03T12:00:00+00:00"),
    ]
    assert {*lines[0]} == {"number", "hour", "before", "root", "chains"}
    assert run("export").output == file.read_text()


def test_a_whole_record_is_said_to_be_whole(tmp_path: Path):
    file = tmp_path / "roots.jsonl"
    run("export", "--out", str(file))

    done = run("verify", str(file))

    assert (done.exit_code, done.output) == (0, "The record is whole.\n")


def test_a_changed_record_is_said_to_be_changed(tmp_path: Path, cluster: Cluster):
    file = tmp_path / "roots.jsonl"
    run("export", "--out", str(file))
    with psycopg.connect(cluster.superuser_url, autocommit=True) as superuser:
        superuser.execute("delete from looking_seal where root = 3")

    done = run("verify", str(file))

    assert done.exit_code == 1
    assert "2026-11-03 12:00 UTC: the record is not the one that the witness" in done.output
    assert "2026-11-03 11:00 UTC: looks were written and never sealed" in done.output


@pytest.mark.parametrize("words", ["", "\n\n", "hello", '{"number": 1}', "[]", '{"number": "x"}'])
def test_a_file_that_holds_no_roots_is_refused(tmp_path: Path, words: str):
    file = tmp_path / "roots.jsonl"
    file.write_text(words)

    done = run("verify", str(file))

    assert done.exit_code == 2
    assert "roots.jsonl" in done.output

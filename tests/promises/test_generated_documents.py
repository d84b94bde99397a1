"""The data map, the record of processing and the page of promises say what the code says."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.apps import apps
from django.db import models

from alongside.command.docs import ROOT, behind
from alongside.command.documents import data_map, promise_page
from alongside.command.documents.found import marked, marked_tests
from alongside.command.documents.promises import PROMISES
from alongside.kit.data_map import Declared, service
from alongside.trust.access.raising import declared

MARKED = """
import pytest
pytestmark = [pytest.mark.slow, pytest.mark.promise("P1")]

@pytest.mark.promise("P2")
def test_one(): ...

def test_two(): ...

def helper(): ...

class TestThree:
    @pytest.mark.promise("P3")
    @pytest.mark.parametrize("x", [1])
    async def test_four(self): ...
"""


@pytest.mark.promise("P35")
def test_no_document_has_fallen_behind_the_code():
    assert behind(ROOT) == []


@pytest.mark.promise("P35")
def test_every_field_of_every_table_is_declared():
    assert len(data_map.ours()) > 20
    assert data_map.faults() == []


@pytest.mark.promise("P35")
def test_every_table_of_ours_has_a_wall():
    assert {model._meta.db_table for model in data_map.ours()} - set(declared()) == set()


@pytest.mark.promise("P35")
def test_a_field_that_nobody_declared_is_named(monkeypatch: pytest.MonkeyPatch):
    class Forgotten(models.Model):
        name = models.TextField(primary_key=True)
        born_on = models.DateField()
        data_map: ClassVar[dict[str, Declared]] = {"name": service("x"), "gone": service("x")}

        class Meta:
            app_label = "people"

    monkeypatch.setattr(data_map, "ours", lambda: [Forgotten])

    assert data_map.faults() == [
        "people.Forgotten.born_on is not declared",
        "people.Forgotten.gone is declared and not there",
    ]
    del apps.all_models["people"]["forgotten"]
    apps.clear_cache()


def test_marks_are_found_on_modules_classes_and_functions():
    assert sorted(marked(ast.parse(MARKED))) == [
        ("P1", "TestThree::test_four"),
        ("P1", "test_one"),
        ("P1", "test_two"),
        ("P2", "test_one"),
        ("P3", "TestThree::test_four"),
    ]


def test_every_test_keeps_a_promise_that_is_on_the_list():
    assert promise_page.unknown(ROOT) == []


def test_every_promise_has_a_test_or_says_why_not():
    tested = marked_tests(ROOT)

    assert [n for n, one in PROMISES.items() if n not in tested and not one.not_yet] == []


def result(**changes: str) -> promise_page.Result:
    fields: dict[str, Any] = {"state": "passed", "on": "2026-11-03", "commit": "abc"}
    return promise_page.Result(**{**fields, **changes})


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"a": result(), "b": result(on="2026-11-01", commit="old")}, "kept (2026-11-01, old)"),
        ({"a": result()}, "not shown: 1 of 2 not run"),
        ({"a": result(), "b": result(state="skipped")}, "not shown: 1 of 2 not run"),
        ({"a": result(), "b": result(state="failed")}, "**broken**: 1 of 2 failed"),
        ({}, "not shown: 2 of 2 not run"),
    ],
)
def test_a_promise_is_kept_only_where_every_test_of_it_passed(
    kept: dict[str, promise_page.Result], words: str
):
    assert promise_page.state(["a", "b"], kept) == words


def test_a_promise_without_a_test_is_not_made():
    assert promise_page.state([], {}) == "not made"


def test_a_run_of_some_tests_changes_what_is_said_of_those(tmp_path: Path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "docs" / "generated").mkdir(parents=True)
    (tmp_path / "tests" / "test_x.py").write_text(MARKED)
    one, two, gone = (f"tests/test_x.py::{name}" for name in ("test_one", "test_two", "test_gone"))
    before = {"state": "failed", "on": "2026-11-01", "commit": "old"}
    after = {"state": "passed", "on": "2026-11-02", "commit": "new"}
    (tmp_path / promise_page.KEPT).write_text(json.dumps({one: before, two: before, gone: before}))
    (tmp_path / promise_page.LAST_RUN).write_text(json.dumps({one: after}))

    assert json.loads(promise_page.folded(tmp_path)) == {one: after, two: before}

"""The plain files of a plan tell nothing of who is kept apart, nor whether anybody is."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from alongside.planner.problem import Pair
from tests.command.cast import CLIENTS, SEALED_WORDS, VISITS, planned, words_of

PAIRS = (Pair("c1", "c3"),)


@pytest.fixture(scope="module")
def with_pair(tmp_path_factory):
    return planned(tmp_path_factory.mktemp("apart"), PAIRS)


def shape(value: Any) -> Any:
    """What a JSON value looks like without what it says."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [json.loads(one) for one in sorted({json.dumps(shape(part)) for part in value})]
    return "value"


def skeleton(html: str) -> list[str]:
    """Headings and sections of a page."""
    return re.findall(r"<(?:h[123]|section|caption)[^>]*>[^<]*", html)


def test_there_are_the_same_files_of_the_same_sealed_size(plan_dir, with_pair):
    sizes = [
        {
            path.name: path.stat().st_size * path.name.endswith(".sealed")
            for path in folder.iterdir()
        }
        for folder in (plan_dir, with_pair)
    ]

    assert sizes[0] == sizes[1]


def test_problem_and_answer_have_one_shape(plan_dir, with_pair):
    one, two = (json.loads((f / "problem.json").read_text()) for f in (plan_dir, with_pair))
    one.pop("sealed_digest"), two.pop("sealed_digest")
    assert one == two
    answers = [json.loads((f / "plan.json").read_text()) for f in (plan_dir, with_pair)]
    assert answers[0].keys() == answers[1].keys()
    assert shape(answers[0]["levels"]) == shape(answers[1]["levels"])
    assert [row["name"] for row in answers[0]["levels"]] == [
        row["name"] for row in answers[1]["levels"]
    ]


def test_the_pages_have_one_skeleton(plan_dir, with_pair):
    one, two = (skeleton((f / "plan.html").read_text()) for f in (plan_dir, with_pair))

    always = [line for line in one if "h3" not in line and "caption" not in line]
    assert always == [line for line in two if "h3" not in line and "caption" not in line]


@pytest.mark.parametrize("name", ["plan.html", "about.json"])
def test_no_ref_of_a_client_or_a_visit_stands_there(with_pair, name):
    assert not words_of((with_pair / name).read_text()) & {*CLIENTS, *VISITS}


def test_the_page_does_not_speak_of_it(with_pair):
    page = re.sub(r"(?s)<style>.*?</style>", "", (with_pair / "plan.html").read_text()).lower()

    assert [words for words in SEALED_WORDS if words in page] == []


def test_nor_does_the_workbook(with_pair):
    book = load_workbook(with_pair / "plan.xlsx")

    cells = [str(c.value).lower() for sheet in book for row in sheet.iter_rows() for c in row]
    assert [words for words in SEALED_WORDS for cell in cells if words in cell] == []


def test_sealed_parts_cannot_be_read_without_the_passphrase(with_pair):
    for name in ("problem.sealed", "plan.sealed"):
        assert b'"c1"' not in (with_pair / name).read_bytes()
        assert b"mover" not in (with_pair / name).read_bytes()

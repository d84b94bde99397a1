"""plan.xlsx: for people who live in spreadsheets."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, time

import pytest
from openpyxl import load_workbook

from alongside.command.plan_folder import read_plan
from alongside.command.workbook import workbook


@pytest.fixture(scope="module")
def made(plan_dir):
    return read_plan(plan_dir, None)[0]


def test_it_has_a_sheet_for_each_question(plan_dir):
    book = load_workbook(plan_dir / "plan.xlsx")

    assert book.sheetnames == [
        "read me", "visits", "not placed", "load by worker", "sessions", "goal",
    ]  # fmt: skip
    assert {sheet.freeze_panes for sheet in book} == {"A2"}


def test_days_and_starts_are_real(plan_dir, made):
    sheet = load_workbook(plan_dir / "plan.xlsx")["visits"]

    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(made.answer.placed)
    assert all(isinstance(row[6], datetime) and isinstance(row[7], time) for row in rows)


@pytest.mark.parametrize("risky", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_word_of_an_area_becomes_a_formula(made, risky):
    visits = tuple(replace(visit, kind=risky) for visit in made.problem.visits)
    content = workbook(made.masthead, replace(made.problem, visits=visits), made.answer)

    sheet = load_workbook(io.BytesIO(content))["visits"]
    cells = [row[2] for row in sheet.iter_rows(min_row=2)]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)

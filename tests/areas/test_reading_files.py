"""Files as people save them: encodings, separators, names that say something else."""

from __future__ import annotations

import zipfile
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from alongside.areas.check import check_area, check_files
from alongside.areas.errors import BadArea
from tests.areas.cast import little_ford, written


def told(path: Path) -> list[str]:
    return [f"{p.where}: {p.line()}" for p in check_files(path)[1]]


def rewrite(path: Path, before: str, after: str, encoding: str = "utf-8") -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_bytes(text.replace(before, after).encode(encoding))


@pytest.fixture
def folder(tmp_path):
    return written(little_ford(), tmp_path / "area")


@pytest.fixture
def book(tmp_path):
    return written(little_ford(), tmp_path / "area.xlsx")


def test_a_folder_and_a_workbook_come_back_as_they_were(folder, book):
    assert check_area(folder) == little_ford()
    assert check_area(book) == little_ford()


def test_folder_to_area_to_workbook_to_area(folder, tmp_path):
    again = written(check_area(folder), tmp_path / "again.xlsx")

    assert check_area(again) == little_ford()


def test_windows_1252_is_read_and_said(folder):
    rewrite(folder / "places.csv", "The Mill", '"Café Mühle, £5 lunch"', "cp1252")

    read, problems = check_files(folder)

    assert problems == []
    assert read.area().places[0].name == "Café Mühle, £5 lunch"
    assert read.notes == ["places.csv was read as Windows-1252, because it is not UTF-8."]


def test_utf_8_with_a_mark_and_semicolons(folder):
    for path in folder.glob("*.csv"):
        text = path.read_text("utf-8").replace(";", "#").replace(",", ";")
        path.write_text(
            text.replace("key_work#group", '"key_work;group"').replace("mill#van", '"mill;van"'),
            "utf-8-sig",
        )

    assert check_area(folder).workers == little_ford().workers


def test_quoted_cells_with_separators_and_line_breaks_keep_their_rows(folder):
    rewrite(folder / "places.csv", "The Mill", '"The Mill,\nfirst floor"')
    rewrite(folder / "places.csv", "outreach", "bus")

    assert told(folder)[0].startswith("places.csv: row 3, column kind: found bus")


def test_empty_rows_are_skipped_and_still_counted(folder):
    rewrite(folder / "places.csv", "van,Van,outreach,1", "\n,,,\nvan,Van,bus,1")

    assert told(folder)[0].startswith("places.csv: row 5, column kind")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04rest",
        b"<html></html>",
        b"%PDF-1.7",
        "ref,name".encode("utf-16"),
        b"a\x00b",
        b"\x81\x8d",
        b"",
    ],
)
def test_a_csv_that_is_something_else_is_a_problem(folder, content):
    (folder / "places.csv").write_bytes(content)

    problems = told(folder)

    assert any(p.startswith("places.csv: Found something else; expected") for p in problems)
    assert not [p for p in problems if p.startswith(("sessions", "reach"))]


@pytest.mark.parametrize(
    "content", [b"ref,name\n1,2\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0old", b""]
)
def test_a_workbook_that_is_something_else_is_a_problem(tmp_path, content):
    (tmp_path / "area.xlsx").write_bytes(content)

    problems = told(tmp_path / "area.xlsx")

    assert len(problems) == 1
    assert "expected an .xlsx workbook" in problems[0]


def test_a_workbook_cut_short_is_a_problem(book):
    content = book.read_bytes()
    book.write_bytes(content[: len(content) // 2])

    assert "expected an .xlsx workbook" in told(book)[0]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml"])
def test_a_workbook_with_a_part_missing_is_a_problem(book, part):
    with zipfile.ZipFile(book) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if name != part}
    with zipfile.ZipFile(book, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)

    assert "expected an .xlsx workbook that is whole" in told(book)[0]


def test_a_calendar_that_is_a_web_page_is_a_problem(folder):
    (folder / "calendars" / "terms.ics").write_text("<html>Not found</html>")

    assert told(folder)[0].startswith("calendars/terms.ics: Found <html>")


def test_unknown_sheets_and_columns_are_problems(folder):
    (folder / "pets.csv").write_text("ref\ncat\n")
    rewrite(folder / "leave.csv", "last_day", "last day")

    problems = told(folder)

    assert any(p.startswith("pets.csv: Found an unknown sheet") for p in problems)
    assert any("leave.csv: row 1, column last day: found an unknown column" in p for p in problems)
    assert any("leave.csv: row 1, column last_day: found no such column" in p for p in problems)


def test_a_quotation_mark_that_is_never_closed_is_a_problem(folder):
    rewrite(folder / "places.csv", "The Mill", '"The Mill')

    assert any("never closed" in p for p in told(folder))


def test_a_cell_too_many_is_a_problem(folder):
    rewrite(folder / "reach.csv", "c2,mill,30", "c2,mill,30,5,extra")

    assert told(folder)[0].startswith("reach.csv: row 4: found more cells than columns")


def test_an_empty_folder_names_every_sheet_it_needs(tmp_path):
    problems = told(tmp_path)

    assert [p.split(":")[0] for p in problems] == [
        "area.csv", "places.csv", "sessions.csv", "workers.csv", "rota.csv", "people.csv", "reach.csv", "visits.csv",
    ]  # fmt: skip


def test_no_such_area(tmp_path):
    with pytest.raises(BadArea, match="no such file"):
        check_area(tmp_path / "nowhere")


def test_excel_dates_as_numbers_and_times_as_fractions(book):
    workbook = load_workbook(book)
    leave, rota = workbook["leave"], workbook["rota"]
    for cell, value in ((leave["B2"], 46063), (leave["C2"], "10/02/2026"), (rota["D2"], 0.375)):
        cell.value, cell.number_format = value, "General"
    rota["E2"].value, rota["E2"].number_format = "5.00pm", "@"
    workbook.save(book)

    area = check_area(book)

    assert (area.leave[0].first_day, area.leave[0].last_day) == (
        date(2026, 2, 10),
        date(2026, 2, 10),
    )
    assert (area.rota[0].start, area.rota[0].end) == (time(9), time(17))


def test_a_number_that_looks_like_a_time_is_not_taken_for_one(book):
    workbook = load_workbook(book)
    workbook["rota"]["D2"].value = 9.3
    workbook["rota"]["D2"].number_format = "General"
    workbook.save(book)

    assert told(book)[0].startswith("rota: row 2, column start: found 9.3; expected a time")


def test_a_workbook_of_other_sheets_is_no_area(tmp_path):
    workbook = Workbook(write_only=True)
    workbook.create_sheet("Rota 2027")
    workbook.save(tmp_path / "area.xlsx")

    problems = told(tmp_path / "area.xlsx")

    assert problems[0].startswith("Rota 2027: Found an unknown sheet")
    assert len(problems) == 9


def test_refs_that_a_spreadsheet_would_run_are_refused(folder):
    rewrite(folder / "people.csv", "c2,", "=c2,")

    assert "row 3, column ref: found =c2; expected text that does not begin with" in told(folder)[0]


def test_control_characters_never_reach_a_terminal(folder):
    rewrite(folder / "people.csv", "c2,", "c\x1b[31m2,")

    assert not [p for p in told(folder) if "\x1b" in p]

"""Reading a caseload: what is taken, what is refused, and in which words; from memory, with no formula worked out."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from alongside.care.caseload.checking import Checked, check
from alongside.care.caseload.columns import guessed
from alongside.care.caseload.errors import NotReadable
from alongside.care.caseload.reading import open_sheet
from tests.capabilities.caseload.files import CAT, COLUMNS, DEE, HEADER, csv_of, xlsx

TODAY = date(2027, 1, 11)


def checked(content: bytes, **columns: str) -> Checked:
    """What is found in a file, with Jo as the one key worker."""
    return check(
        open_sheet(content), COLUMNS | columns, workers=frozenset({"jo", "jo smith"}), today=TODAY
    )


def told(content: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.expected) for one in checked(content).problems]


@pytest.mark.parametrize(
    "content",
    [
        xlsx([HEADER, CAT, DEE]),
        csv_of([HEADER, CAT, DEE]),
        csv_of([HEADER, CAT, DEE], separator=";"),
        csv_of([HEADER, CAT, DEE], separator="\t"),
        csv_of([HEADER, CAT, DEE], encoding="utf-8-sig"),
        xlsx([("Caseload of March", None), (), HEADER, CAT, (), DEE], joined=["A1:F1"]),
    ],
)
def test_a_file_is_read_however_it_was_saved(content: bytes):
    found = checked(content)

    assert found.problems == []
    assert [(one.known.ref, one.known_as, one.known.born_on) for one in found.people] == [
        ("17", "Cat", date(1982, 4, 3)),
        ("18", "Dee", date(1990, 5, 12)),
    ]
    assert [(one.gender, one.women_only, one.key_worker) for one in found.people] == [
        ("woman", True, "jo"),
        ("woman", True, ""),
    ]


def test_a_file_that_is_not_utf_8_is_read_as_windows_writes_it_and_says_so():
    found = checked(csv_of([HEADER, ("1", "Zoë", "O\u2019Neill", "", "M", "")], encoding="cp1252"))

    assert [one.known.family_name for one in found.people] == ["O\u2019Neill"]
    assert "Windows-1252" in found.notes[0]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime.fromisoformat("1982-04-03"), date(1982, 4, 3)),
        ("1982-04-03", date(1982, 4, 3)),
        ("03.04.1982", date(1982, 4, 3)),
        ("3-Apr-1982", date(1982, 4, 3)),
        ("-", None),
        (None, None),
    ],
)
def test_a_birthday_is_read_where_it_is_certain(cell: object, expected: date | None):
    [person] = checked(xlsx([HEADER, ("1", "A", "B", cell, "F", "")])).people

    assert person.known.born_on == expected


@pytest.mark.parametrize(
    "cell", ["31/02/1982", "3/4/82", "April 1982", "11/01/2027", "1/1/1899", 7]
)
def test_a_birthday_that_is_not_certain_is_refused(cell: object):
    assert told(xlsx([HEADER, ("1", "A", "B", cell, "F", "")])) == [
        (2, "DOB", "a date such as 2027-01-11 or 11/01/2027")
    ]


def test_a_formula_is_never_worked_out():
    problems = told(xlsx([HEADER, ("1", '=HYPERLINK("http://x","A")', "B", "=TODAY()", "F", "")]))

    assert [(row, column) for row, column, _ in problems] == [
        (2, "First name"),
        (2, "DOB"),
    ]
    assert {words for _, _, words in problems} == {"what it says, and this is a formula"}


@pytest.mark.parametrize("name", ["+44", "@a", "-1", "#REF!", "a\u202eb", "x" * 201])
def test_text_that_would_do_harm_further_on_is_refused(name: str):
    assert len(told(csv_of([HEADER, ("1", name, "B", "", "F", "")]))) == 1


def test_what_is_missing_is_told_by_row_and_column_and_never_repeats_what_stood_there():
    problems = checked(
        xlsx([HEADER, ("1", "", "Secret", "", "F", "nobody"), ("", "A", "B", "", "", "")])
    ).problems

    assert [(one.row, one.column, one.expected) for one in problems] == [
        (2, "First name", "a value"),
        (2, "Keyworker", "the ref or the whole name of a key worker of your service"),
        (3, "Client ID", "a value"),
        (3, "Sex", "a value"),
    ]
    assert "Secret" not in repr(problems)
    assert "nobody" not in repr(problems).lower()
    assert all(one.mend.endswith(".") for one in problems)


def test_joined_cells_are_to_be_parted():
    rows = [HEADER, ("1", "A", "B", "", "F", "jo"), ("2", "C", "D", "", "F", None)]

    assert told(xlsx(rows, joined=["F2:F3"])) == [
        (2, "Keyworker", "single cells; F2:F3 are joined")
    ]


def test_the_same_person_three_times_is_taken_once():
    found = checked(xlsx([HEADER, CAT, CAT, DEE, ("17", "CAT", "HILL", "1982-04-03", "f", "jo")]))

    assert [one.known.ref for one in found.people] == ["17", "18"]
    assert found.notes == [
        "Rows 3, 5 repeat an earlier person with the same ref. Each person is taken once, from their first row."
    ]


def test_two_people_under_one_ref_are_to_be_put_right():
    assert told(xlsx([HEADER, CAT, ("17", "Una", "Other", "", "F", "")])) == [
        (3, "Client ID", "a ref of their own")
    ]


def test_one_person_under_two_refs_is_for_a_person_to_look_at():
    found = checked(xlsx([HEADER, CAT, ("99", "Cat", "Hill", "3/4/1982", "F", "")]))

    assert (found.problems, found.alike) == ([], [3])


def test_saved_columns_that_are_not_in_the_file_are_told_before_any_row():
    found = checked(xlsx([HEADER, CAT]), born_on="Birthday")

    assert [(one.row, one.column, one.expected) for one in found.problems] == [
        (1, "Birthday", "a column of this name")
    ]
    assert found.people == []


def test_what_columns_are_usually_called_is_known():
    assert guessed(("Surname", " DOB ", "SEX", "Forename", "Client ref", "Notes")) == {
        "ref": "Client ref",
        "given_name": "Forename",
        "family_name": "Surname",
        "gender": "SEX",
    } | {"born_on": " DOB "}


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"<html><body>",
        b"PK\x03\x04 not a zip",
        b"\xff\xfea\x00",
        b"one column\nand nothing else\n",
        b"",
        b"a,b\x00c",
        xlsx([("only a title",)]),
        xlsx([CAT, DEE]),
        csv_of([("Cat", "Hill", "1982-04-03")]),
    ],
)
def test_what_is_no_caseload_is_refused_with_what_to_do(content: bytes):
    with pytest.raises(NotReadable, match=r"^This is not .*\. \w.*\.$"):
        open_sheet(content)


def test_a_workbook_that_would_fill_the_memory_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", bytes(65 << 20))

    with pytest.raises(NotReadable, match="of a size that can be read here"):
        open_sheet(out.getvalue())


@pytest.mark.parametrize(
    ("part", "mark", "filling", "words"),
    [
        ("xl/styles.xml", b"</styleSheet>", b"<x/>" * (9 << 18), "of a size that can be read here"),
        ("xl/worksheets/sheet1.xml", b"<row", b"<x/>" * (150 << 10), "whose rows have an end"),
        ("xl/worksheets/sheet1.xml", b"</row>", b"<x/>" * (150 << 10), "whose rows have an end"),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b"<x/>" * (9 << 18), "whose rows have an end"),
        ("[Content_Types].xml", b"</Types>",
         b'<Override PartName="/xl/worksheets/w.xml" ContentType="sharedStrings+xml"/>',
         "whose sheets are sheets"),
    ],
)  # fmt: skip
def test_a_few_kilobytes_that_unpack_to_a_tree_without_end_are_refused(part, mark, filling, words):
    """66 kB of styles took 1.5 GB and a minute of the process that answers everybody; a row of 30 MB took 2.5 GB."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([HEADER, CAT]))) as plain,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in plain.namelist():
            content = plain.read(name)
            packed.writestr(
                name, content.replace(mark, filling + mark, 1) if name == part else content
            )

    with pytest.raises(NotReadable, match=words):
        open_sheet(out.getvalue())


def test_a_quotation_mark_that_is_never_closed_is_told_by_its_row():
    assert told(csv_of([HEADER, CAT]) + b'18,"Dee,x\n')[-1][2].startswith("a file whose row 3")


def test_many_problems_are_counted_and_the_first_two_hundred_listed():
    found = checked(csv_of([HEADER, *[(str(n), "A", "", "", "F", "") for n in range(250)]]))

    assert (len(found.problems), found.more) == (200, 50)

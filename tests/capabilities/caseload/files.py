"""Caseload files as other systems write them, made for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

HEADER = ("Client ID", "First name", "Last name", "DOB", "Sex", "Keyworker")
CAT = ("17", "Cat", "Hill", "3/4/1982", "F", "jo")
DEE = ("18", "Dee", "Wood", "12 May 1990", "F", "")
COLUMNS = {
    "ref": "Client ID",
    "given_name": "First name",
    "family_name": "Last name",
    "born_on": "DOB",
    "gender": "Sex",
    "key_worker": "Keyworker",
}


def xlsx(rows: Iterable[Sequence[Any]], *, joined: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for cells in joined:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(
    rows: Iterable[Sequence[Any]], *, encoding: str = "utf-8", separator: str = ","
) -> bytes:
    """A CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)

"""A caseload file, a row at a time: an .xlsx workbook or a CSV file, from memory. No formula is worked out."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.areas.cells import WINDOWS_EPOCH
from alongside.care.caseload.errors import NotReadable
from alongside.care.caseload.packed import refuse_a_row_without_end, refuse_what_fills_the_memory

MOST_ROWS, MOST_COLUMNS = 60_000, 200
LOOKED_AT = 20
"""Rows in which the names of the columns are looked for: exports often begin with a title."""
SAVE_AS = "Open it in the spreadsheet program and save it again as an Excel workbook (.xlsx)."
STRANGERS = (
    (b"\xd0\xcf\x11\xe0", "an old or a locked workbook", "Save it as .xlsx, without a password."),
    (b"%PDF", "a PDF file", "Export a spreadsheet from your system instead."),
    (b"<", "a web page", SAVE_AS),
    (b"\xff\xfe", "text in UTF-16", "Save it again as CSV UTF-8."),
    (b"\xfe\xff", "text in UTF-16", "Save it again as CSV UTF-8."),
)
JOINED = re.compile(rb'<mergeCell[^>]*?ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')

VALUE = re.compile(r"\d[\d\s./:-]*")
"""A number or a date: a name of a column is kept longer than the file, so nobody's birthday may be taken for one."""

Row = tuple[int, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``headers`` and the row they stand in; ``rows`` after it, each with the number a spreadsheet shows.

    ``joined``: cells that were joined together, as ``B5:B9``. ``note``: how the file was read, where that was a decision.
    """

    headers: tuple[str, ...]
    header_row: int
    rows: Iterator[Row]
    epoch: datetime = WINDOWS_EPOCH
    joined: tuple[str, ...] = ()
    note: str = ""


def open_sheet(content: bytes) -> Sheet:
    """The first sheet with anything in it. Raises `NotReadable`; so may its rows, further down the file."""
    start = content[:8].removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, what, mend in STRANGERS:
        if start.startswith(mark):
            raise NotReadable(f"a spreadsheet that can be read here: it is {what}", mend)
    return _workbook(content) if start.startswith(b"PK") else _csv(content)


def _csv(content: bytes) -> Sheet:
    if b"\0" in content:
        raise NotReadable("a spreadsheet", SAVE_AS)
    note = ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise NotReadable(
                "text in UTF-8 or Windows-1252", "Save it again as CSV UTF-8."
            ) from None
        note = "The file was read as Windows-1252, because it is not UTF-8. Look whether names with accents are right."
    head = text[:4096]
    separator = max(",;\t", key=head.split("\n", 1)[0].count)
    return _with_header(_csv_rows(text, separator), note=note)


def _csv_rows(text: str, separator: str) -> Iterator[Row]:
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error:
        mend = (
            "Look for a quotation mark that is never closed, or a very long cell, at or before it."
        )
        raise NotReadable(
            f"a file whose row {number + 1} can be parted into columns", mend
        ) from None


def _workbook(content: bytes) -> Sheet:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            refuse_what_fills_the_memory(packed)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about colours and drop-downs, which are not read
                book = load_workbook(
                    io.BytesIO(content), read_only=True, data_only=False, keep_links=False
                )
            sheets: list[Any] = list(book.worksheets)
            for sheet in sheets:
                if sheet.sheet_state != "visible":
                    continue
                sheet.reset_dimensions()  # programs other than Excel often write them wrong
                part = sheet._worksheet_path  # noqa: SLF001 - said nowhere else
                refuse_a_row_without_end(packed, part)
                found = _with_header(
                    _sheet_rows(sheet), epoch=book.epoch, joined=_joined(packed, part), quiet=True
                )
                if found.headers:
                    return found
    except NotReadable:
        raise
    except Exception:  # whatever a damaged file does to the packages that read it
        raise NotReadable("a workbook that is whole", SAVE_AS) from None
    raise NotReadable(
        "a sheet with names of columns in its first rows", "Put them there and save it again."
    )


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    try:
        yield from enumerate(sheet.iter_rows(values_only=True), 1)
    except Exception:  # as above, further down the file
        raise NotReadable("a workbook that is whole", SAVE_AS) from None


def _joined(packed: zipfile.ZipFile, part: str) -> tuple[str, ...]:
    """Cells joined together, of which the reader sees the first alone; from the sheet's own text, a piece at a time."""
    found, left = list[str](), b""
    with packed.open(part) as file:
        while piece := file.read(1 << 20):
            text = left + piece
            found += [one.decode() for one in JOINED.findall(text)]
            left = text[-200:]
    return tuple(dict.fromkeys(found))


def _with_header(
    rows: Iterator[Row],
    *,
    epoch: datetime = WINDOWS_EPOCH,
    joined: tuple[str, ...] = (),
    note: str = "",
    quiet: bool = False,
) -> Sheet:
    """The names of the columns are the first row with two or more cells that are filled."""
    for number, cells in rows:
        if sum(cell not in (None, "") for cell in cells) > 1:
            headers = tuple(str(cell).strip() if cell is not None else "" for cell in cells)
            if any(VALUE.fullmatch(name) for name in headers):
                mend = "Put the names of the columns above them, as text."
                raise NotReadable(
                    "a sheet that begins with names of columns: it begins with values", mend
                )
            if len(headers) > MOST_COLUMNS and any(headers[MOST_COLUMNS:]):
                raise NotReadable(f"a sheet of at most {MOST_COLUMNS} columns", "Take some out.")
            return Sheet(headers[:MOST_COLUMNS], number, rows, epoch, joined, note)
        if number >= LOOKED_AT:
            break
    if quiet:
        return Sheet((), 0, rows)
    raise NotReadable(
        "a sheet with names of columns in its first rows", "Put them there and save it again."
    )

"""Sheets from an .xlsx workbook, a row at a time."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from alongside.areas.cells import NotThat
from alongside.areas.csv_files import Table

LARGEST = 2 << 30
"""A workbook that unpacks to more than this is refused before it fills the memory."""
SAVE_AS = "Open it in the spreadsheet program and save it again as an Excel workbook (.xlsx)."


@contextmanager
def open_book(path: Path) -> Iterator[tuple[dict[str, Table], datetime]]:
    """Open a workbook: its sheets by name, and the day its numbers for dates count from.

    Raises `NotThat` where it is no workbook.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drop-downs and colours, which are not read
        try:
            _refuse_strangers(path)
            book = load_workbook(path, read_only=True, data_only=True)
        except (NotThat, PermissionError):
            raise
        except Exception:  # whatever a damaged file does to the packages that read it
            raise NotThat("an .xlsx workbook that is whole", SAVE_AS) from None
        try:
            yield {sheet.title: _table(sheet) for sheet in book.worksheets}, book.epoch
        finally:
            book.close()


def _table(sheet: Any) -> Table:
    sheet.reset_dimensions()  # programs other than Excel often write them wrong
    rows = _rows(sheet)
    header = next((cells for _, cells in rows if any(cell is not None for cell in cells)), ())
    return Table(header, rows)


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        yield from enumerate(sheet.iter_rows(values_only=True), 1)
    except Exception:  # as above, further down the file
        raise NotThat("a sheet that is whole", SAVE_AS) from None


def _refuse_strangers(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        mend = "Save it again as an Excel workbook (.xlsx) without a password."
        raise NotThat("an .xlsx workbook, and this is an old or a locked one", mend)
    if not zipfile.is_zipfile(path):
        raise NotThat("an .xlsx workbook, and this is none, whatever its name says", SAVE_AS)
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            mend = "Delete empty rows and pictures, or split the area."
            raise NotThat("a workbook that unpacks to less than 2 GiB", mend)

"""What a workbook holds packed, looked at before anything of it is read: a few kilobytes can unpack to more than there is memory."""

from __future__ import annotations

import re
import zipfile
from typing import Any

from alongside.care.caseload.errors import NotReadable

SHEET, WORDS, OTHER = 256 << 20, 64 << 20, 8 << 20
"""Bytes that a sheet, the words of all sheets, and any other part may unpack to. A sheet is read a row at a time, the words are kept
as words; of every other part the whole is held as a tree, at some thirty times its size (measured)."""
ROW, AFTER_ROWS = 512 << 10, 8 << 20
"""Bytes of one row, of which Excel has at most 16,384 cells, and of what stands after the last one: each is held whole, at
some eighty and twenty times its size (measured). So one file takes some 200 MB of the process of the pages at most.
"""
SHEETS = "xl/worksheets/"
MARK = re.compile(rb"<(?:[\w.-]{1,40}:)?row[\s/>]|</(?:[\w.-]{1,40}:)?sheetData")
LONGEST_MARK = 100
"""Where a row begins, and where the rows end."""
PIECE = 1 << 20
MEND = "Delete what is not needed, or bring the caseload in in parts."


def refuse_what_fills_the_memory(packed: zipfile.ZipFile) -> None:
    """Raise `NotReadable` for a workbook a part of which, or all of which, is too large."""
    from openpyxl.packaging.manifest import Manifest
    from openpyxl.xml.functions import fromstring

    sizes = {part.filename: part.file_size for part in packed.infolist()}
    large = sum(sizes.values()) > 2 * SHEET
    if large or any(size > _most(name) for name, size in sizes.items()):
        raise NotReadable("a workbook of a size that can be read here", MEND)
    said: Any = fromstring(packed.read("[Content_Types].xml"))
    found = Manifest.from_tree(said)
    parts = found.Override if found else ()
    if any(SHEETS in part.PartName and "worksheet+xml" not in part.ContentType for part in parts):
        raise NotReadable("a workbook whose sheets are sheets", MEND)


def refuse_a_row_without_end(packed: zipfile.ZipFile, part: str) -> None:
    """Raise `NotReadable` for a sheet that has a row of more than `ROW`; from its own text, a piece at a time."""
    begun, at, left, rows_end = 0, 0, b"", False
    with packed.open(part) as file:
        while piece := file.read(PIECE):
            text = left + piece
            for mark in MARK.finditer(text):
                _not_more(at + mark.start() - begun, ROW)
                begun, rows_end = at + mark.start(), mark[0].startswith(b"</")
            left = text[-LONGEST_MARK:]
            at += len(text) - len(left)
            _not_more(at - begun, AFTER_ROWS if rows_end else ROW)


def _not_more(size: int, most: int) -> None:
    if size > most:
        raise NotReadable("a sheet whose rows have an end", MEND)


def _most(name: str) -> int:
    if name.startswith(SHEETS):
        return SHEET
    return WORDS if name == "xl/sharedStrings.xml" else OTHER

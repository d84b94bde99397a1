"""The day's changes as a workbook. No cell of it is ever taken for a formula, here or in a file made from it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from alongside.care.caseload.changes import Change

HEADER = ("Day", "Time", "Ref", "Name they use", "What", "Details")
WIDTHS = (12, 8, 14, 22, 20, 60)
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First signs that a spreadsheet, or a CSV file made from one, could take for a formula."""


def harmless(text: str) -> str:
    """The same text, with an apostrophe before what could be run. It stays when the sheet is saved as CSV."""
    return f"'{text}" if text.startswith(RISKY) else text


def workbook(changes: Iterable[Change]) -> bytes:
    """The content of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("changes")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEF"[number]].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in HEADER])
    for one in changes:
        row = (
            f"{one.at:%Y-%m-%d}",
            f"{one.at:%H:%M}",
            one.ref,
            one.known_as,
            one.what,
            one.details,
        )
        sheet.append([_cell(sheet, text) for text in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value=harmless(text))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell

"""Workbooks made for people: frozen headers, sensible widths, drop-downs, real dates and times."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from alongside.areas.check_refs import LINKS
from alongside.areas.read import READ_ME
from alongside.areas.sheets import NEEDED, SETTINGS, SHEETS, Area

FORMATS = {"date": "yyyy-mm-dd", "date | None": "yyyy-mm-dd", "time": "hh:mm", "str": "@"}
LAST_ROW = 20_000
"""How far down drop-downs and formats reach."""
NEED = PatternFill("solid", fgColor="FFF3D6")
MAY = PatternFill("solid", fgColor="EDEDED")
BOLD = Font(bold=True)
INTRODUCTION = """\
One row a thing, on the sheet of its kind.
A column with a yellow heading must be filled in; one with a grey heading may stay empty.
No names, dates of birth or NHS numbers of people in treatment: only refs of your own.
Lists inside a cell are parted by ; as in key_work;group.
Times look like 09:30, dates like 2027-01-11 or 11/01/2027.
School calendars are .ics files in a folder called calendars beside this workbook.
Who must be kept apart is never written here: alongside area keep-apart AREA makes a sealed file.
When you are done: alongside area check AREA lists everything that does not fit.
""".splitlines()


def book_of(area: Area) -> bytes:
    """A workbook with the rows of an area."""
    return _book([(name, _rows(area, name)) for name in SHEETS])


def template_book() -> bytes:
    """A workbook with no rows but the names of the settings."""
    empty: list[tuple[str, Iterable[Sequence[Any]]]] = [(name, ()) for name in SHEETS]
    empty[0] = ("area", [(name, "") for name in SETTINGS])
    return _book(empty)


def _rows(area: Area, name: str) -> Iterable[Sequence[Any]]:
    if name == "area":
        return list(area.settings.items())
    names = [f.name for f in fields(SHEETS[name])]
    return ([getattr(row, column) for column in names] for row in getattr(area, name))


def _book(sheets: Iterable[tuple[str, Iterable[Sequence[Any]]]]) -> bytes:
    book = Workbook(write_only=True)
    _explain(book)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        columns = fields(SHEETS[name])
        _dress(sheet, name, columns)
        sheet.append([_heading(sheet, column) for column in columns])
        formats = [FORMATS.get(str(column.type)) for column in columns]
        for row in rows:
            sheet.append([_cell(sheet, v, f) for v, f in zip(row, formats, strict=True)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _heading(sheet: Any, column: Field[Any]) -> Any:
    cell = WriteOnlyCell(sheet, column.name)
    cell.font, cell.fill = BOLD, NEED if column.default is MISSING else MAY
    return cell


def _cell(sheet: Any, value: Any, form: str | None) -> Any:
    if value is None or value == "":
        return None
    if form is None or form == "@":
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = form
    return cell


def _dress(sheet: Any, name: str, columns: Sequence[Field[Any]]) -> None:
    """Freeze the heading, set widths and formats, and add drop-downs."""
    sheet.freeze_panes = "A2"
    links = {link.column: link for link in LINKS if link.sheet == name and not link.several}
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        width = 60 if (name, column.name) == ("area", "value") else max(12, len(column.name) + 3)
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].number_format = FORMATS.get(str(column.type), "General")
        one_of = column.metadata["one_of"]
        link = links.get(column.name)
        if one_of:
            choice = DataValidation("list", formula1='"' + ",".join(one_of) + '"')
            choice.error = "Choose one of: " + ", ".join(one_of)
        elif link:
            choice = DataValidation("list", formula1=f"{link.into}!$A$2:$A${LAST_ROW}")
            choice.error = f"This ref is not in the sheet {link.into} yet."
            choice.errorStyle = "warning"
        else:
            choice = DataValidation()
        choice.allow_blank = True
        choice.showErrorMessage = bool(one_of or link)
        choice.showInputMessage = True
        choice.promptTitle, choice.prompt = column.name, column.metadata["words"][:250]
        choice.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.data_validations.append(choice)


def _explain(book: Any) -> None:
    sheet = book.create_sheet(READ_ME)
    for letter, width in zip("ABCDE", (12, 16, 12, 70, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in INTRODUCTION:
        sheet.append([line])
    sheet.append([])
    sheet.append(
        [_bold(sheet, w) for w in ("sheet", "column", "must it be", "what it is for", "values")]
    )
    for name, kind in SHEETS.items():
        sheet.append([_bold(sheet, name), None, "yes" if name in NEEDED else "no"])
        if name == "area":
            for setting, words in SETTINGS.items():
                sheet.append([None, setting, None, _wrapped(sheet, words)])
            continue
        for column in fields(kind):
            needed = "yes" if column.default is MISSING else "no"
            words = _wrapped(sheet, column.metadata["words"])
            values = _wrapped(sheet, ", ".join(column.metadata["one_of"]))
            sheet.append([None, column.name, needed, words, values])


def _bold(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.font = BOLD
    return cell


def _wrapped(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell

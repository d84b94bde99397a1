"""Read an area's files: a folder of CSV files or one workbook, and the calendars beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from alongside.areas.cells import WINDOWS_EPOCH, NotThat
from alongside.areas.csv_files import Table, open_csv
from alongside.areas.errors import Found, Ledger
from alongside.areas.rows import Rows, type_rows
from alongside.areas.sheets import NEEDED, SHEETS, Area, columns
from alongside.areas.workbooks import open_book

READ_ME = "read me"
LARGEST_CALENDAR = 5 << 20
UNREADABLE = NotThat(
    "a file that may be read", "Close it elsewhere, or ask its owner for the right."
)


@dataclass(slots=True)
class Read:
    """What was read, and what was wrong. ``names``: what each sheet is called to its owner."""

    path: Path
    sheets: dict[str, Rows] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    calendars: dict[str, bytes] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    notes: list[str] = field(default_factory=list)

    def area(self) -> Area:
        """The rows that could be read, as an area."""
        rows: dict[str, Any] = {
            name: tuple(self.sheets[name].rows) for name in SHEETS if name in self.sheets
        }
        settings = {row.name: row.value for row in rows.pop("area", ())}
        return Area(settings=settings, calendars=self.calendars, **rows)

    def numbers(self) -> dict[str, Any]:
        """Row numbers of each sheet."""
        return {name: sheet.numbers for name, sheet in self.sheets.items()}


def read_area(path: Path) -> Read:
    """Read everything there is. What is wrong stands in the ledger; nothing is raised for it."""
    read = Read(path)
    suffix = path.suffix.lower()
    if path.is_dir():
        _read_folder(read)
    elif suffix == ".xlsx" and path.is_file():
        _read_book(read)
    else:
        found = f"a file ending in {suffix or 'nothing'}" if path.exists() else "no such file"
        mend = "Give the folder of CSV files, or the workbook saved as .xlsx."
        read.ledger.note(Found(path.name, 0, "", found, "a folder or an .xlsx workbook", mend))
        return read
    for name in NEEDED:
        if name not in read.names:
            where = f"{name}.csv" if path.is_dir() else name
            mend = "Add it; alongside area template shows what goes in."
            read.ledger.note(Found(where, 0, "", "no such sheet", "it to be there", mend))
    beside = path / "calendars" if path.is_dir() else path.parent / "calendars"
    _read_calendars(read, beside)
    return read


def _read_folder(read: Read) -> None:
    files = sorted(p for p in read.path.iterdir() if p.suffix.lower() == ".csv" and p.is_file())
    for path in files:
        sheet = path.stem.strip().casefold()
        if not _is_new(read, sheet, path.name):
            continue
        try:
            table = open_csv(path, columns(sheet))
            _take(read, sheet, table, WINDOWS_EPOCH)
        except NotThat as wrong:
            _spoilt(read, sheet, wrong)
        except OSError:
            _spoilt(read, sheet, UNREADABLE)
        else:
            read.notes += [table.note] if table.note else []


def _read_book(read: Read) -> None:
    try:
        with open_book(read.path) as (tables, epoch):
            _read_tables(read, tables, epoch)
    except (NotThat, PermissionError) as error:
        wrong = error if isinstance(error, NotThat) else UNREADABLE
        found = "something else"
        read.ledger.note(Found(read.path.name, 0, "", found, wrong.expected, wrong.mend))
        read.names |= {name: name for name in SHEETS if name not in read.names}


def _read_tables(read: Read, tables: Mapping[str, Table], epoch: datetime) -> None:
    for title, table in tables.items():
        sheet = title.strip().casefold()
        if sheet == READ_ME or not _is_new(read, sheet, title):
            continue
        try:
            _take(read, sheet, table, epoch)
        except NotThat as wrong:
            _spoilt(read, sheet, wrong)


def _is_new(read: Read, sheet: str, called: str) -> bool:
    """Whether this is a sheet of ours that has not been met yet; otherwise say so."""
    mend = "Correct its name, or move it elsewhere."
    if sheet not in SHEETS:
        expected = "one of " + ", ".join(SHEETS)
        read.ledger.note(Found(called, 0, "", "an unknown sheet", expected, mend))
        return False
    if sheet in read.names:
        read.ledger.note(Found(called, 0, "", "this sheet twice", "it once", mend))
        return False
    read.names[sheet] = called
    return True


def _take(read: Read, sheet: str, table: Table, epoch: datetime) -> None:
    read.sheets[sheet] = type_rows(sheet, read.names[sheet], table, epoch, read.ledger)


def _spoilt(read: Read, sheet: str, wrong: NotThat) -> None:
    read.sheets[sheet] = Rows(whole=False)
    where = read.names[sheet]
    read.ledger.note(Found(where, 0, "", "something else", wrong.expected, wrong.mend))


def _read_calendars(read: Read, folder: Path) -> None:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".ics" or not path.is_file():
            continue
        if path.stat().st_size > LARGEST_CALENDAR:
            where, mend = f"calendars/{path.name}", "Put the council's school calendar there."
            read.ledger.note(Found(where, 0, "", "more than 5 MB", "a school calendar", mend))
            continue
        try:
            read.calendars[path.name] = path.read_bytes()
        except OSError:
            where, (expected, mend) = (
                f"calendars/{path.name}",
                (UNREADABLE.expected, UNREADABLE.mend),
            )
            read.ledger.note(Found(where, 0, "", "a file that stays shut", expected, mend))


def is_invented(path: Path) -> bool:
    """Whether an area's settings say that nobody in it is real. Anything unclear means no."""
    read = Read(path)
    try:
        if path.is_dir():
            _take_settings(read, open_csv(path / "area.csv", columns("area")), WINDOWS_EPOCH)
        else:
            with open_book(path) as (tables, epoch):
                _take_settings(read, tables["area"], epoch)
    except (NotThat, OSError, KeyError):
        return False
    return read.area().settings.get("invented") == "yes"


def _take_settings(read: Read, table: Table, epoch: datetime) -> None:
    read.names["area"] = "area"
    _take(read, "area", table, epoch)

"""From a table to typed rows of one sheet, with a problem for every cell that does not fit."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from functools import partial
from typing import Any

from alongside.areas.cells import READERS, NotThat
from alongside.areas.csv_files import Table
from alongside.areas.errors import Found, Ledger, show
from alongside.areas.sheets import SHEETS, WEEKDAYS

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALIASES = dict(zip(DAY_NAMES, WEEKDAYS, strict=True))
REF = re.compile(r"\w[\w.-]{0,39}")
REF_RULE = "a ref of up to 40 letters, digits, dots, hyphens or underscores"

Reader = Callable[[Any, datetime], Any]


@dataclass(slots=True)
class Rows:
    """Typed rows of a sheet and their numbers. ``lost``: refs of rows that could not be read."""

    rows: list[Any] = field(default_factory=list)
    numbers: array[int] = field(default_factory=lambda: array("L"))
    lost: set[str] = field(default_factory=set)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """How to read one column."""

    name: str
    at: int
    read: Reader
    needed: bool
    default: Any
    key: bool


def type_rows(sheet: str, where: str, table: Table, epoch: datetime, ledger: Ledger) -> Rows:
    """Read every row of a sheet. What does not fit is noted in the ledger and left out."""
    columns = _columns(sheet, where, table.header, ledger)
    result = Rows(whole=columns is not None)
    if columns is None:
        return result
    kind, width = SHEETS[sheet], len(table.header)
    seen: set[str] = set()
    for number, cells in table.rows:
        if not any(cell not in (None, "") and str(cell).strip() for cell in cells):
            continue
        before = ledger.count
        values = _values(columns, cells, epoch, partial(_note, ledger, where, number))
        if any(cell not in (None, "") for cell in cells[width:]):
            mend = "Take it out, or put quotation marks around a cell with a separator in it."
            ledger.note(Found(where, number, "", "more cells than columns", "one a column", mend))
        key = next((values[i] for i, column in enumerate(columns) if column.key), None)
        if key is not None and key in seen:
            mend = "Give it a ref of its own, or take one of the two rows out."
            ledger.note(Found(where, number, columns[0].name, show(key), "each one once", mend))
        if key is not None:
            seen.add(key)
        if ledger.count == before:
            result.rows.append(kind(*values))
            result.numbers.append(number)
        else:
            result.whole = False
            result.lost |= {key} if key is not None else set()
    return result


def _values(
    columns: Sequence[Column], cells: Sequence[Any], epoch: datetime, note: Callable[..., None]
) -> list[Any]:
    values: list[Any] = []
    width = len(cells)
    for column in columns:
        cell = cells[column.at] if 0 <= column.at < width else None
        if isinstance(cell, str):
            cell = cell.strip()
        if cell is None or cell == "":
            if column.needed:
                note(column.name, "", "a value", "Fill the cell in.")
            values.append(column.default)
            continue
        try:
            values.append(column.read(cell, epoch))
        except NotThat as wrong:
            note(column.name, cell, wrong.expected, wrong.mend)
            values.append(None)
    return values


def _note(
    ledger: Ledger, where: str, number: int, column: str, cell: object, expected: str, mend: str
) -> None:
    ledger.note(Found(where, number, column, show(cell), expected, mend))


def _columns(sheet: str, where: str, header: Sequence[Any], ledger: Ledger) -> list[Column] | None:
    """Find every column in the header; None when one that is needed is not there."""
    names = [str(cell).strip().casefold() if cell is not None else "" for cell in header]
    known = {f.name: f for f in fields(SHEETS[sheet])}
    for i, name in enumerate(names):
        mend = "Correct its name in the first row, or take the column out."
        if name and name not in known:
            expected = "one of " + ", ".join(known)
            ledger.note(Found(where, 1, show(name), "an unknown column", expected, mend))
        elif name and name in names[:i]:
            ledger.note(Found(where, 1, show(name), "this column twice", "it once", mend))
    missing = [n for n, f in known.items() if n not in names and f.default is MISSING]
    for name in missing:
        mend = "Add the column, with its name in the first row."
        ledger.note(Found(where, 1, name, "no such column", "it to be there", mend))
    if missing:
        return None
    return [
        Column(
            name=name,
            at=names.index(name) if name in names else -1,
            read=_reader(f.type, f.metadata["one_of"], f.metadata["key"]),
            needed=f.default is MISSING,
            default=None if f.default is MISSING else f.default,
            key=f.metadata["key"],
        )
        for name, f in known.items()
    ]


def _reader(kind: Any, one_of: tuple[str, ...], key: bool) -> Reader:
    plain = READERS[str(kind)]
    if key:
        return partial(_read_ref, plain)
    if one_of:
        taken = {value.casefold(): value for value in one_of}
        if one_of == WEEKDAYS:
            taken |= ALIASES
        return partial(_read_one_of, plain, taken, "one of " + ", ".join(one_of))
    return partial(_read_shared, plain, {}) if plain is READERS["str"] else plain


def _read_ref(plain: Reader, cell: Any, epoch: datetime) -> str:
    text = str(plain(cell, epoch))
    if not REF.fullmatch(text):
        raise NotThat(REF_RULE, "Choose another ref, here and wherever it is used.")
    return text


def _read_one_of(
    plain: Reader, taken: dict[str, str], expected: str, cell: Any, epoch: datetime
) -> str:
    text = str(plain(cell, epoch)).casefold()
    if text not in taken:
        raise NotThat(expected, "Write one of these.")
    return taken[text]


def _read_shared(plain: Reader, memory: dict[Any, Any], cell: Any, epoch: datetime) -> Any:
    """Read text, keeping each different text once: sheets with many rows repeat themselves."""
    text = plain(cell, epoch)
    return memory.setdefault(text, text) if len(memory) < 50_000 else text

"""One sheet from a CSV file: encoding and separator are found out from the file, and said."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.areas.cells import NotThat

CHUNK = 1 << 20
SEPARATORS = {",": "commas", ";": "semicolons"}
STRANGERS = (
    (b"PK\x03\x04", "a workbook or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls)"),
    (b"%PDF", "a PDF file"),
    (b"<", "a web page"),
    (b"\xff\xfe", "a file in UTF-16"),
    (b"\xfe\xff", "a file in UTF-16"),
)
SAVE_AS = "Save it again from the spreadsheet as CSV UTF-8 (comma separated)."


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it stands: its header, then rows with the numbers a spreadsheet shows."""

    header: Sequence[Any]
    rows: Iterator[tuple[int, Sequence[Any]]]
    note: str = ""


def open_csv(path: Path, columns: Collection[str]) -> Table:
    """Open a CSV file. Raises `NotThat` where it is none or its columns cannot be told apart."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        first = next((line for line in file if line.strip(" \t\r\n,;")), "")
    separator = _separator(first, columns)
    rows = _rows(path, encoding, separator)
    header = next((cells for _, cells in rows if any(cells)), ())
    said = [] if encoding != "cp1252" else ["as Windows-1252, because it is not UTF-8"]
    said += [] if separator == "," else [f"with {SEPARATORS[separator]} between columns"]
    return Table(header, rows, f"{path.name} was read {' and '.join(said)}." if said else "")


def _rows(path: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding=encoding, newline="") as file:
        number = 0
        try:
            for number, cells in enumerate(csv.reader(file, delimiter=separator, strict=True), 1):
                yield number, cells
        except csv.Error:
            mend = "Look for a quotation mark that is never closed at or before this row."
            raise NotThat(f"columns in row {number + 1} that can be told apart", mend) from None


def _encoding(path: Path) -> str:
    """UTF-8 when every byte is; otherwise Windows-1252 when every byte can be."""
    with path.open("rb") as file:
        start = file.read(CHUNK)
        for mark, kind in STRANGERS:
            if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(mark):
                raise NotThat(f"a CSV file, and this is {kind}", SAVE_AS)
        if b"\0" in start:
            raise NotThat("a CSV file, and this is none", SAVE_AS)
        for encoding in ("utf-8-sig", "cp1252"):
            file.seek(0)
            decoder = codecs.getincrementaldecoder(encoding)()
            try:
                while chunk := file.read(CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                continue
            return encoding
    raise NotThat("text in UTF-8 or Windows-1252", SAVE_AS)


def _separator(first: str, columns: Collection[str]) -> str:
    """The one separator that parts the header into columns of this sheet."""
    known = {
        mark: sum(
            cell.strip().strip('"').strip().casefold() in columns for cell in first.split(mark)
        )
        for mark in SEPARATORS
    }
    best = max(known, key=lambda mark: known[mark])
    if not known[best]:
        raise NotThat(
            "a first row with column names such as " + ", ".join(list(columns)[:3]),
            "Write the column names into the first row, parted by commas or semicolons.",
        )
    return best

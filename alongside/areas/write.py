"""Write an area as a folder of CSV files or as a workbook; whole, or not at all."""

from __future__ import annotations

import csv
from dataclasses import fields
from datetime import date, time
from pathlib import Path
from typing import Any

from alongside.areas.errors import CannotWrite
from alongside.areas.files import new_folder, said, write_bytes
from alongside.areas.sheets import SHEETS, Area


def write_area(area: Area, path: Path) -> None:
    """Write a workbook where the name ends in .xlsx, otherwise a folder. Raises `CannotWrite`."""
    (write_workbook if path.suffix.lower() == ".xlsx" else write_folder)(area, path)


def write_folder(area: Area, path: Path) -> None:
    """Write a folder of CSV files, with its calendars. Raises `CannotWrite`."""
    with new_folder(path) as part:
        for name in SHEETS:
            _write_sheet(area, name, part / f"{name}.csv")
        if area.calendars:
            (part / "calendars").mkdir()
        for name, content in area.calendars.items():
            (part / "calendars" / name).write_bytes(content)


def write_workbook(area: Area, path: Path) -> None:
    """Write a workbook, and its calendars into a folder beside it. Raises `CannotWrite`."""
    _refuse_existing(path)
    folder = path.parent / "calendars"
    fresh = {}
    for name, content in area.calendars.items():
        target = folder / name
        if not target.exists():
            fresh[target] = content
        elif target.read_bytes() != content:
            raise CannotWrite(
                f"Nothing was written: another {name} is in the folder calendars already. Choose"
                " another folder for the workbook."
            )
    made = bool(fresh) and not folder.exists()
    from alongside.areas.books import book_of

    try:
        with said(path):
            if fresh:
                folder.mkdir(exist_ok=True)
            content = book_of(area)
        for target, calendar in fresh.items():
            write_bytes(target, calendar)
        write_bytes(path, content)
    except BaseException:
        for target in fresh:
            target.unlink(missing_ok=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise


def template(path: Path) -> None:
    """Write an empty workbook that explains itself. Raises `CannotWrite`."""
    from alongside.areas.books import template_book

    _refuse_existing(path)
    with said(path):
        content = template_book()
    write_bytes(path, content)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise CannotWrite(
            f"Nothing was written: {path.name} is there already. Choose another name, or move the"
            " old one away."
        )


def _write_sheet(area: Area, name: str, path: Path) -> None:
    columns = [f.name for f in fields(SHEETS[name])]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        if name == "area":
            out.writerows(area.settings.items())
            return
        for row in getattr(area, name):
            out.writerow([_text(getattr(row, column)) for column in columns])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)

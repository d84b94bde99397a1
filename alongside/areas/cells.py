"""From what stands in a cell to a typed value: certain or refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

WINDOWS_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no zones
"""The day from which a workbook counts the numbers of its dates, unless it says another (ECMA-376, part 1, 18.17.4.1)."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s*(am|pm)?", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class NotThat(ValueError):
    """A cell does not hold what its column wants; says what it should be, and how to mend it."""

    def __init__(self, expected: str, mend: str) -> None:
        self.expected, self.mend = expected, mend
        super().__init__(expected)


def parts(text: str) -> tuple[str, ...]:
    """Items of a list inside a cell."""
    return tuple(item for part in text.split(";") if (item := part.strip())) if text else ()


def text_of(cell: Any, epoch: datetime) -> str:
    """Text; a whole number typed into a text column is its digits."""
    if isinstance(cell, str):
        text = cell
    elif isinstance(cell, bool):
        text = "yes" if cell else "no"
    elif isinstance(cell, float) and cell.is_integer():
        text = str(int(cell))
    elif isinstance(cell, int | float):
        text = str(cell)
    else:
        raise NotThat("text", "Format the cell as text and type it again.")
    if text[:1] in ("=", "+", "-", "@"):
        mend = "Begin with a letter or a digit: spreadsheets run such cells as formulas."
        raise NotThat("text that does not begin with = + - or @", mend)
    return text


def number_of(cell: Any, epoch: datetime) -> float:
    """Read a number."""
    if isinstance(cell, str) and _NUMBER.fullmatch(cell):
        return float(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        raise NotThat("a number", "Write digits only, without units.")
    return float(cell)


def whole_of(cell: Any, epoch: datetime) -> int:
    """Read a whole number, not below 0."""
    try:
        number = number_of(cell, epoch)
    except NotThat:
        number = -1.0
    if number < 0 or not number.is_integer():
        raise NotThat("a whole number, 0 or more", "Write digits only, without units.")
    return int(number)


def date_of(cell: Any, epoch: datetime, earliest: date = EARLIEST, latest: date = LATEST) -> date:
    """Read a real date, an Excel serial number, or a date written in ISO or British order.

    ``earliest`` is the first day that is taken, ``latest`` the first that is not.
    """
    if isinstance(cell, str):
        day = _written_date(cell)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        day = _whole_day(_serial(cell, epoch))
    else:
        day = _whole_day(cell)
    if day is None or not earliest <= day < latest:
        mend = "Write year-month-day, or day/month/year in full."
        if isinstance(cell, str) and re.fullmatch(r"[34567]\d{4}", cell):
            mend = f"Format the column as dates before saving; this may be {_serial(int(cell), epoch):%Y-%m-%d}."
        raise NotThat("a date such as 2027-01-11 or 11/01/2027", mend)
    return day


def time_of(cell: Any, epoch: datetime) -> time:
    """Read a time value, a fraction of a day, or a time written 09:00, 9.30 or 9.30pm."""
    moment: time | None = None
    if isinstance(cell, str):
        moment = _written_time(cell)
    elif isinstance(cell, time):
        seconds = cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
        moment = _fraction(seconds / 86400)
    elif isinstance(cell, timedelta):
        moment = _fraction(cell / timedelta(days=1))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        moment = _fraction(float(cell))
    if moment is None:
        raise NotThat("a time such as 09:30", "Write hours and minutes with a colon.")
    return moment


READERS: dict[str, Callable[[Any, datetime], Any]] = {
    "str": text_of,
    "int": whole_of,
    "float": number_of,
    "date": date_of,
    "date | None": date_of,
    "time": time_of,
}
"""Reader of a column by the type its field is annotated with."""


def _serial(number: float, epoch: datetime) -> Any:
    from openpyxl.utils.datetime import from_excel  # brings numpy, which a page needs no part of

    try:
        return from_excel(number, epoch or WINDOWS_EPOCH)
    except (ValueError, OverflowError):
        return None


def _whole_day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time(0) else None
    return cell if isinstance(cell, date) else None


@lru_cache(maxsize=4096)
def _written_date(text: str) -> date | None:
    order: tuple[int, int, int] | None = None
    if match := _ISO.fullmatch(text):
        order = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _BRITISH.fullmatch(text):
        order = (int(match[3]), int(match[2]), int(match[1]))
    elif (match := _WORDS.fullmatch(text)) and match[2][:3].lower() in MONTHS:
        order = (int(match[3]), MONTHS.index(match[2][:3].lower()) + 1, int(match[1]))
    try:
        return date(*order) if order else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _written_time(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    if match is None or (match[2] is None and match[3] is None) or text.startswith("0."):
        return None  # 0.25 may be a quarter past midnight or a quarter of a day
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _fraction(part: float) -> time | None:
    """Time of a fraction of a day, when it is one to within a second."""
    if not 0 <= part < 1:
        return None
    seconds = round(part * 86400)
    off = seconds % 60
    if off not in (0, 1, 59):
        return None
    whole = (seconds + 30) // 60
    return time(whole // 60, whole % 60) if whole < 24 * 60 else None

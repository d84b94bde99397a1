"""How numbers, dates and lists are said, so that every page says them alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def number(value: int) -> str:
    """1234 as 1,234."""
    return f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """``3 visits``, ``1 visit``; ``many`` where an s is not enough."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """A percentage that never rounds up to all or down to none."""
    if whole == 0:
        return "none due"
    percent = round(100 * part / whole)
    if part < whole:
        percent = min(percent, 99)
    if part > 0:
        percent = max(percent, 1)
    return f"{percent}%"


def gap(value: float | None) -> str:
    """How far from the best a result can be."""
    if value is None:
        return "not proved"
    if value == 0:
        return "proved best"
    percent = max(100 * value, 0.01)
    return f"within {percent:.2f}%" if percent < 1 else f"within {percent:.1f}%"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def sentence(words: str) -> str:
    """The same words with a capital first letter."""
    return words[:1].upper() + words[1:]


def day(value: date) -> str:
    """``11 January 2027``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """``Mon 11 Jan``."""
    return f"{WEEKDAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}"


def stretch(days: Sequence[date]) -> str:
    """``11 to 22 January 2027``, with month and year said once where they are the same."""
    first, last = days[0], days[-1]
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{first.day} to {day(last)}"


def clock(minute: int) -> str:
    """555 as 09:15."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def hours(minutes: int) -> str:
    """Minutes in hours: ``31``, ``31.5``; quarter-hours are rounded to halves."""
    halves = round(minutes / 30)
    return number(halves // 2) + (".5" if halves % 2 else "")

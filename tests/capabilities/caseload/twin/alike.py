"""When two names are alike, and which dates are certain."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# The ways of the page in which a date may be written. A year of two digits is in none of them.
WRITTEN = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]+)[ -](?P<year>\d{4})"),
)


def bare(name: str) -> str:
    """Names are compared without capitals, accents, spaces and signs."""
    # Open: what an accent is where a letter cannot be taken apart (o with a stroke). Here it is another letter.
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def alike(one: str, other: str) -> bool:
    """The same, as names are compared; two that are empty are as well, where the other name decides."""
    return bare(one) == bare(other)


def certain(cell: object) -> date | None:
    """The day that a cell says, where it is certain; else nothing."""
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else None
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None  # a bare number is no date that anybody wrote
    found = next((m for form in WRITTEN if (m := form.fullmatch(cell.strip()))), None)
    if found is None:
        return None
    month = found["month"].lower()
    spelled = [n for n, name in enumerate(MONTHS, 1) if month in (name, name[:3])]
    number = spelled[0] if spelled else int(month) if month.isdigit() else 0
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None

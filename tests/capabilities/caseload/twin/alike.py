"""When two names are alike, and which dates are certain."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

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
# The three ways of the page in which a date may be written. A year of two digits is none of them.
WRITTEN = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) +(?P<month>[A-Za-z]+) +(?P<year>\d{4})"),
)


def bare(name: str) -> str:
    """Names are compared without capitals, accents, spaces and signs."""
    # Open: what an accent is where a letter cannot be taken apart (o with a stroke). Here it is another letter.
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def alike(one: str, other: str) -> bool:
    """Two empty names are alike to nobody."""
    return bare(one) != "" and bare(one) == bare(other)


def certain(cell: object) -> date | None:
    """The day that a cell says, where it is certain; else nothing."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None  # a bare number is no date that anybody wrote
    found = next((m for form in WRITTEN if (m := form.fullmatch(cell.strip()))), None)
    if found is None:
        return None
    month = found["month"].lower()
    # Open: whether a shortened month is certain. Here it is not: the page shows whole words.
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdigit() else 0
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None

"""Read a published directory of services and choose places in it, by rules that are said.

Directories differ: columns are found by what their headers are called. Of a row only its number, name,
coordinates and hours are kept; names of people, telephone numbers and e-mail addresses in it are never
looked at.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from alongside.areas.directory_help import Help, is_help
from alongside.areas.errors import BadArea, Found
from alongside.areas.haversine import LatLon, metres
from alongside.areas.openings import UNREAD, WHAT, Reading, read_openings

HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("service", "service name", "name", "organisation", "organisation name", "provider"),
    "about": ("description", "about", "what we do", "summary"),
    "offers": ("support options", "services", "support", "what is offered"),
    "hours": ("opening times", "opening hours", "hours", "times"),
    "postcode": ("postcode", "post code", "postal code"),
    "location": ("location", "coordinates", "lat long", "latlong"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "long", "lon", "lng"),
}
"""What a column may be called, in lower case, underscores as spaces."""
NEEDED = ("name", "hours")
SAME_PREMISES = 30
"""Metres between two rows that are one building."""

_NOT_HERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("somewhere people live", re.compile(r"\b(?:residential|accommodation|supported housing)\b")),
    ("for pregnant women alone", re.compile(r"\bwomen who are pregnant\b")),
)
"""What makes a row no place for this: looked for in its name and its first three sentences."""


@dataclass(slots=True)
class Entry:
    """A row of a directory. ``why`` says why it is no place, or, when it is one, which words decided."""

    row: int
    name: str
    postcode: str
    at: LatLon | None
    text: str
    opening: str
    reading: Reading
    is_place: bool = False
    why: str = ""
    not_read: list[str] = field(default_factory=list)

    def weekly(self) -> int:
        """Minutes open in a week."""
        return sum(b - a for ranges in self.reading.hours.values() for a, b in ranges)


def read_directory(content: bytes, called: str = "directory.csv") -> list[Entry]:
    """Every row of a directory. Raises `BadArea` where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    columns = _columns(rows[0] if rows else [])
    missing = [name for name in NEEDED if name not in columns]
    if missing or len(rows) < 2:
        raise BadArea([_no_directory(called, missing)])
    return [
        _entry(number, {name: row[at].strip() for name, at in columns.items() if at < len(row)})
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]


def _columns(header: list[str]) -> dict[str, int]:
    """Where each column stands, by its header."""
    called = [re.sub(r"[\s_]+", " ", cell).strip().casefold() for cell in header]
    return {
        name: called.index(next(one for one in words if one in called))
        for name, words in HEADERS.items()
        if any(one in called for one in words)
    }


def _no_directory(called: str, missing: list[str]) -> Found:
    """Why a file is no directory."""
    wanted = "; ".join(f"{name}: {', '.join(HEADERS[name])}" for name in missing or NEEDED)
    expected = f"rows under headers such as {wanted}"
    mend = "Give a council's directory of services as a CSV file."
    return Found(
        called, 1 if missing else 0, "", "no such columns" if missing else "no rows", expected, mend
    )


def _entry(row: int, cells: Mapping[str, str]) -> Entry:
    """One row, its hours read."""
    name = " ".join(cells.get("name", "").split())
    text = ". ".join(cells.get(one, "") for one in ("about", "offers"))
    opening = cells.get("hours", "")
    reading = read_openings(opening, name)
    entry = Entry(row, name, cells.get("postcode", ""), _at(cells), text, opening, reading)
    entry.not_read = [f"{one.words!r}: {WHAT[one.sort]}" for one in reading.left_out()]
    return entry


def _at(cells: Mapping[str, str]) -> LatLon | None:
    """Coordinates, from one column or two; none where they are not in or around these islands."""
    words = cells.get("location") or f"{cells.get('latitude', '')},{cells.get('longitude', '')}"
    match = re.fullmatch(r"\(?\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*\)?", words)
    if match is None:
        return None
    at = (float(match[1]), float(match[2]))
    return at if 49 <= at[0] <= 61 and -9 <= at[1] <= 2 else None


def choose_places(entries: Iterable[Entry], most: int) -> list[Entry]:
    """Mark what is a place and what is not, and return the places: the longest open, at most so many."""
    good = [entry for entry in entries if _is_help(entry)]
    good.sort(key=lambda entry: (-entry.weekly(), entry.row))
    kept: list[Entry] = []
    for entry in good:
        same = next((one for one in kept if _near(one, entry)), None)
        if same is not None:
            entry.is_place, entry.why = (
                False,
                f"the same premises as row {same.row}, which is open longer or as long",
            )
        elif len(kept) >= most:
            entry.is_place, entry.why = False, f"not among the {most} places that are open longest"
        else:
            kept.append(entry)
    return sorted(kept, key=lambda entry: entry.row)


def _near(one: Entry, other: Entry) -> bool:
    """Whether two rows are one building."""
    return one.at is not None and other.at is not None and metres(one.at, other.at) <= SAME_PREMISES


def _is_help(entry: Entry) -> bool:
    """Whether a row is a place where adults get help with drugs or alcohol; says why in the entry."""
    entry.why = _why_not(entry)
    if entry.why:
        return False
    answer = is_help(entry.name, entry.text)
    said = ", ".join(answer.words)
    if answer.help is not Help.YES:
        entry.why = f"{answer.why} (words that decided: {said})" if said else answer.why
        return False
    entry.is_place, entry.why = True, f"words that decided: {said}"
    return True


def _why_not(entry: Entry) -> str:
    """What stands in the way before anything is asked of its help; empty when nothing does."""
    if not entry.reading.hours:
        said = "; ".join(entry.not_read) or "the cell is empty"
        return f"no opening hours that are certain ({said})"
    if not entry.reading.certain:
        said = "; ".join(one.words for one in entry.reading.clauses if one.sort == UNREAD)
        return f"something in its opening times was not understood: {said!r}"
    if entry.at is None:
        return "no coordinates"
    front = " ".join(re.split(r"(?<=[.?])\s+", entry.text)[:3])
    words = f"{entry.name}. {front}".casefold()
    for reason, pattern in _NOT_HERE:
        if match := pattern.search(words):
            return f"{reason} (word that decided: {match[0]})"
    return ""

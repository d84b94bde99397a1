"""A council's own CSV file, read with a mapping."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable
from datetime import time

from alongside.areas.directory_hidden import signs
from alongside.areas.errors import BadArea, Found, show
from alongside.areas.openings import read_openings
from alongside.services.choices import Weekday
from alongside.services.directory.reading import cells
from alongside.services.directory.reading.mapping import Mapped
from alongside.services.directory.reading.plain import line, number, plain, team_address
from alongside.services.directory.reading.wanted import Hours, Problems, Spot, Wanted

_RANGE = re.compile(r"(\d{1,2}:\d{2})\s*(?:-|to)\s*(\d{1,2}:\d{2})")
_PAIR = re.compile(r"\(?\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*\)?")
SHUT = ("", "closed", "-", "n/a")
Row = dict[str, str]
Cell = Callable[[str], str]


def rows_of(content: bytes, called: str, mapped: Mapped) -> list[tuple[int, Row]]:
    """Rows with something in them, by their number in a spreadsheet. Raises `BadArea` where columns are missing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = sorted(mapped.headers() - set(reader.fieldnames or ()))
    if missing:
        mend = "Name the columns in the mapping as the file's first row does, spaces and all."
        raise BadArea([
            Found(called, 1, one, "no such column", "a column of that name", mend) for one in missing
        ])  # fmt: skip
    rows = [
        (number_, {key: value or "" for key, value in row.items() if isinstance(key, str)})
        for number_, row in enumerate(reader, 2)
    ]
    return [(number_, row) for number_, row in rows if any(one.strip() for one in row.values())]


def service(row: Row, mapped: Mapped, problems: Problems) -> Wanted:
    """One row. What is wrong with it is noted in ``problems``."""

    def cell(name: str) -> str:
        return row.get(mapped.columns.get(name, ""), "") or mapped.always.get(name, "")

    name, postcode = line(cell("name")), cells.postcode(cell("postcode"))
    if not name:
        problems.add(
            mapped.columns["name"],
            "nothing",
            "the service's name",
            "Give the row a name, or take it out.",
        )
    if cell("postcode").strip() and not postcode:
        problems.add(
            mapped.columns["postcode"], show(cell("postcode")), "a whole postcode such as LS1 1AA",
            "Put the postcode right, or leave it empty.",
        )  # fmt: skip
    address = line(cell("address"))
    identity = line(cell("id"), 100) or _made_id(name, postcode, address)
    organisation = line(cell("organisation"))
    about = [plain(cell("about")), plain(cell("offers"))]
    return Wanted(
        where=problems.where,
        row=problems.row,
        source_id=identity,
        name=name,
        about="\n".join(part for part in about if part),
        organisation_id=organisation.casefold(),
        organisation=organisation,
        website=cells.web(cell("website"), problems, mapped.columns.get("website", "")),
        phone=number(cell("phone")),
        email=team_address(cell("email")),
        languages=_languages(cell("languages")),
        says={
            matter: said
            for matter, one in mapped.says.items()
            if (said := one.said(row[one.column]))
        },
        who_else=plain(cell("who_else")),
        door=plain(cell("door")),
        will_ask=plain(cell("will_ask")),
        checked_at=cells.day(cell("checked_at"), problems, mapped.columns.get("checked_at", "")),
        hours=_hours(row, mapped, name, problems),
        spots=_spots(identity, postcode, cell, mapped, problems),
        signs=signs(row | {"name": name, "organisation": organisation, "address": address}),
        id_is_made=not line(cell("id"), 100),
    )


def _spots(
    identity: str, postcode: str, cell: Cell, mapped: Mapped, problems: Problems
) -> tuple[Spot, ...]:
    address, lat, lon = line(cell("address")), cell("latitude"), cell("longitude")
    if pair := _PAIR.fullmatch(cell("location")):
        lat, lon = pair[1], pair[2]
    column = mapped.columns.get("latitude") or mapped.columns.get("location", "")
    at = cells.spot(lat, lon, problems, column)
    if not (address or postcode or at):
        return ()
    town = line(cell("town"), 80)
    return (Spot(identity, address=address, town=town, postcode=postcode, at=at),)


def _hours(row: Row, mapped: Mapped, name: str, problems: Problems) -> tuple[Hours, ...]:
    """Hours from a column a weekday, or from words of which only what is certain is used."""
    found = []
    for day, column in mapped.weekdays.items():
        words = row[column].strip().casefold()
        if words in SHUT:
            continue
        ranges = [(cells.wall_time(a), cells.closing(b)) for a, b in _RANGE.findall(words)]
        rest = _RANGE.sub("", words).strip(" ,;&") if ranges else words
        if rest or any(a is None or b is None or a >= b for a, b in ranges):
            problems.add(
                column, show(row[column]), "times such as 09:00-12:30,13:30-17:00, or CLOSED",
                "Put the hours right, or leave the cell empty.",
            )  # fmt: skip
            continue
        found += [Hours(day, a, b) for a, b in ranges if a and b]
    if "hours" in mapped.columns:
        reading = read_openings(row[mapped.columns["hours"]], name)
        if reading.certain:
            for short, ranges_ in reading.hours.items():
                found += [Hours(Weekday(short), _clock(a), _clock(b)) for a, b in ranges_]
    return tuple(dict.fromkeys(found))


def _clock(minutes: int) -> time:
    """A time from minutes after midnight."""
    return time(23, 59) if minutes >= 24 * 60 else time(minutes // 60, minutes % 60)


def _languages(words: str) -> tuple[str, ...]:
    names = (line(one, 40).casefold() for one in re.split(r"[,;/]", words))
    return tuple(sorted({name for name in names if len(name) > 2 and name != "english"}))


def _made_id(name: str, postcode: str, address: str) -> str:
    """An id for a row without one: the same as long as its name and place are."""
    words = "|".join((name.casefold(), postcode or address.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:32]

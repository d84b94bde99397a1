"""Which column of a council's file is what: a small TOML file that a person writes once for each council."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alongside.areas.errors import BadArea, Found
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Matter, Said

COLUMNS = (
    "id", "name", "about", "offers", "organisation", "website", "phone", "email", "address", "town",
    "postcode", "location", "latitude", "longitude", "hours", "languages", "who_else", "door", "will_ask",
    "checked_at",
)  # fmt: skip
ALWAYS = ("organisation", "town", "who_else", "checked_at")


@dataclass(frozen=True, slots=True)
class Cells:
    """Which column says something about a matter, and which of its values mean yes and no."""

    column: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    at_times: tuple[str, ...]

    def said(self, value: str) -> Said:
        """What a cell says; a value that is in no list says nothing."""
        plain = " ".join(value.split()).casefold()
        for said, values in (
            (Said.YES, self.yes),
            (Said.NO, self.no),
            (Said.AT_TIMES, self.at_times),
        ):
            if plain in values:
                return said
        return Said.NOT_SAID


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping that was read."""

    columns: dict[str, str]
    always: dict[str, str]
    weekdays: dict[Weekday, str]
    says: dict[Matter, Cells]

    def headers(self) -> set[str]:
        """Every column that the file must have."""
        cells = {one.column for one in self.says.values()}
        return {*self.columns.values(), *self.weekdays.values(), *cells}


def read_mapping(content: bytes, called: str) -> Mapped:
    """The mapping. Raises `BadArea` with every fault."""
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadArea([_found(called, "", str(error), "a TOML file")]) from None
    faults: list[Found] = []
    columns = _table(raw, "columns", COLUMNS, called, faults)
    always = _table(raw, "always", ALWAYS, called, faults)
    days = _table(raw, "weekdays", tuple(str(day.label) for day in Weekday), called, faults)
    if "name" not in columns:
        faults.append(
            _found(called, "columns.name", "nothing", "the column with the service's name")
        )
    by_label = {str(day.label): day for day in Weekday}
    mapped = Mapped(
        columns, always, {by_label[name]: column for name, column in days.items()},
        _says(raw, called, faults),
    )  # fmt: skip
    if faults:
        raise BadArea(faults)
    return mapped


def _says(raw: Mapping[str, Any], called: str, faults: list[Found]) -> dict[Matter, Cells]:
    found = {}
    for name, table in _map(raw.get("says")).items():
        if name not in Matter.values or not isinstance(_map(table).get("column"), str):
            expected = f"one of {', '.join(Matter.values)}, with a column"
            faults.append(_found(called, f"says.{name}", "something else", expected))
            continue
        values = {
            key: tuple(str(one).casefold() for one in table.get(key, ()))
            for key in ("yes", "no", "at_times")
        }
        found[Matter(name)] = Cells(table["column"], **values)
    return found


def _table(
    raw: Mapping[str, Any], name: str, known: tuple[str, ...], called: str, faults: list[Found]
) -> dict[str, str]:
    table = _map(raw.get(name))
    for key, value in table.items():
        if key not in known or not isinstance(value, str):
            faults.append(
                _found(called, f"{name}.{key}", "something else", f"one of {', '.join(known)}")
            )
    return {key: value for key, value in table.items() if key in known and isinstance(value, str)}


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _found(called: str, column: str, found: str, expected: str) -> Found:
    return Found(
        called, 0, column, found, expected, "Put the mapping right; docs/directory.md shows two."
    )

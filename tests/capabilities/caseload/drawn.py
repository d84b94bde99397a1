"""Caseload files drawn from small pools, so that people in them are often nearly alike; and a file as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from tests.capabilities.caseload.files import xlsx
from tests.capabilities.caseload.twin import judge as twin

HEADER = ("Client ID", "First name", "Last name", "DOB", "Sex", "Keyworker", "Notes")
FIELD_OF = {
    "Client ID": twin.REF,
    "First name": twin.GIVEN,
    "Last name": twin.FAMILY,
    "DOB": twin.BORN,
    "Sex": twin.GENDER,
    "Keyworker": twin.WORKER,
}
BAD_DATES = [
    "April 1982",
    "3/4/82",
    "31/2/1982",
    "1/1/1899",
    datetime.fromisoformat("1982-04-03T09:00"),
    7,
    "4/13/1982",
]
DATES = [
    "3/4/1982",
    "1982-04-03",
    "03.04.1982",
    "3-Apr-1982",
    "3 April 1982",
    date(1982, 4, 3),
    datetime.fromisoformat("1982-04-03"),
    "5/6/1990",
]
GIVEN = ["Cat", "cat", "CÁT", "Zoë", "Hill", "?"]
FAMILY = ["Hill", "hill", "O'Neill", "ONeill", "Cat", "!"]
REASONS = {
    "a value": "missing",
    "what it says, and this is a formula": "formula",
    "single cells": "joined",
    "a date such as": "not a certain date",
    "the ref or the whole name": "unknown",
    "a ref of their own": "used twice",
}


@dataclass(frozen=True)
class Known:
    """Somebody in the area before the file came."""

    ref: str
    given: str
    family: str
    born: date | None


def mostly(good: Sequence[Any], bad: Sequence[Any], of: int = 24) -> st.SearchStrategy[Any]:
    """One of the good ones, and one time in so many a bad one."""
    return st.integers(1, of).flatmap(lambda n: st.sampled_from(bad if n == of else good))


def rows() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            twin.REF: mostly(["17", "18", "19", "20", "21", "22"], ["", "n/a", twin.Formula()], 40),
            twin.GIVEN: mostly(GIVEN, ["", "-", twin.Formula()], 40),
            twin.FAMILY: mostly(FAMILY, [None, "not known"], 40),
            twin.BORN: mostly([None, "", "-", *DATES], [*BAD_DATES, twin.Formula()], 30),
            twin.GENDER: mostly(["F"], [""], 40),
            twin.WORKER: mostly(
                ["", "jo", "SAM", "k1", "n/a"], ["kim", "nobody", twin.Joined()], 30
            ),
        }
    ) | st.sampled_from([dict.fromkeys(FIELD_OF.values(), "")])


def known() -> st.SearchStrategy[Known]:
    return st.builds(
        Known,
        st.sampled_from(["17", "18", "30", "31", "32"]),
        st.sampled_from([*GIVEN, ""]),
        st.sampled_from([*FAMILY, ""]),
        st.sampled_from([None, date(1982, 4, 3), date(1990, 6, 5)]),
    )


def files() -> st.SearchStrategy[list[dict[str, Any]]]:
    """A file without bad cells in most of its rows, and with refs that repeat now and then."""
    return st.lists(rows(), min_size=1, max_size=4).filter(
        lambda drawn: any(any(row.values()) for row in drawn)
    )


def workbook(drawn: Sequence[dict[str, Any]]) -> bytes:
    """The same as a workbook: joined cells are joined with a column that nobody chose."""
    joined = []
    cells = []
    for number, row in enumerate(drawn, 2):
        line = [written(row[FIELD_OF[name]]) for name in HEADER if name in FIELD_OF]
        for place, name in enumerate(HEADER[:-1]):
            if isinstance(row[FIELD_OF[name]], twin.Joined):
                joined.append(f"{'ABCDEFG'[place]}{number}:G{number}")
        cells.append(line)
    return xlsx([HEADER, *cells], joined=joined)


def written(cell: Any) -> Any:
    """What stands in the workbook."""
    if isinstance(cell, twin.Formula):
        return "=A1"
    return None if isinstance(cell, twin.Joined) else cell


def reason(expected: str) -> str:
    """The twin's word for a problem's words."""
    return next(word for words, word in REASONS.items() if expected.startswith(words))

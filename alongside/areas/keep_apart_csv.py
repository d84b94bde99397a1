"""Pairs or stays from a CSV file, on their way into the sealed one. Messages repeat no cell."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from alongside.areas.cells import WINDOWS_EPOCH, NotThat, date_of, time_of
from alongside.areas.csv_files import open_csv
from alongside.areas.errors import BadSeal
from alongside.areas.keep_apart import Stay, Visitor
from alongside.areas.weeks import minutes
from alongside.planner.problem import Pair

PAIRS = ("mover", "fixed")
STAYS = ("person", "place", "day", "start", "end")
WANTED = (
    "The file needs the columns mover, fixed, or the columns person, place, day, start, end."
    " Nothing was taken over."
)


def read_pairs_or_stays(path: Path) -> tuple[list[Pair], list[Visitor]]:
    """Read a file of pairs or of an outside person's stays. Raises `BadSeal` where it is neither."""
    try:
        table = open_csv(path, (*PAIRS, *STAYS))
        header = tuple(str(cell).strip().casefold() for cell in table.header)
        columns = next(
            (c for c in (PAIRS, STAYS) if set(header) == {*c} and len(header) == len(c)), ()
        )
        if not columns:
            raise BadSeal(WANTED)
        rows = [
            [cells[header.index(name)].strip() for name in columns]
            for cells in _whole_rows(table.rows, len(header))
        ]
    except NotThat as wrong:
        raise BadSeal(f"This is not such a file; expected {wrong.expected}. {wrong.mend}") from None
    except (OSError, csv.Error):
        raise BadSeal(f"{path.name} cannot be read: check its name and its rights.") from None
    if columns == PAIRS:
        return [Pair(mover, fixed) for mover, fixed in rows], []
    stays: dict[str, list[Stay]] = defaultdict(list)
    for person, place, day, start, end in rows:
        stays[person].append(_stay(place, day, start, end))
    return [], [Visitor(person, tuple(known)) for person, known in stays.items()]


def _whole_rows(rows: Iterator[tuple[int, Sequence[str]]], width: int) -> Iterator[Sequence[str]]:
    for _, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != width or not all(cell.strip() for cell in cells):
            raise BadSeal("A row is not filled in. Nothing was taken over: fill every cell in.")
        yield cells


def _stay(place: str, day: str, start: str, end: str) -> Stay:
    try:
        on = date_of(day, WINDOWS_EPOCH)
        first, last = (minutes(time_of(moment, WINDOWS_EPOCH)) for moment in (start, end))
    except NotThat as wrong:
        raise BadSeal(
            f"A cell is not {wrong.expected}. Nothing was taken over. {wrong.mend}"
        ) from None
    return Stay(place, on, first, last)

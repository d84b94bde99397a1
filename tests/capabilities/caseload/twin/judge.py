"""What is to become of every row of a file: new, the same, put before a person, or a problem; and nothing where one is bad."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.capabilities.caseload.twin.alike import alike, bare, certain

SAME, DOUBTFUL, NEW = "same", "doubtful", "new"
REF, GIVEN, FAMILY, BORN, WORKER = "ref", "given", "family", "born", "worker"


@dataclass(frozen=True)
class Formula:
    """A cell that would have to be worked out."""


@dataclass(frozen=True)
class Joined:
    """A cell that is joined with its neighbours."""


@dataclass(frozen=True)
class Known:
    """Somebody in the area, or a row of this file read so far."""

    ref: str
    given: str
    family: str
    born: date | None


@dataclass(frozen=True)
class Problem:
    """Told by row and column. What stood in the cell is not in it."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """Of the whole file. Rows are counted from 1, without the heading."""

    problems: frozenset[Problem]
    new: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    again: tuple[int, ...] = ()  # a second row of the same person in this file
    people: int = 0

    @property
    def written(self) -> tuple[int, ...]:
        """Rows that make a person. Nothing at all while one problem is left."""
        return () if self.problems else self.new


def same_birthday(one: date | None, other: date | None) -> bool:
    """Birthday alike, or missing on both sides."""
    return one == other


def verdict(row: Known, known: Collection[Known]) -> str:
    """The table. Its first line that anybody satisfies decides."""
    # Open: the page compares "a row against everybody" and gives one verdict; where two people would
    # give two, the line that stands first is taken here.
    if any(is_the_same(row, other) for other in known):
        return SAME
    return DOUBTFUL if any(could_be(row, other) for other in known) else NEW


def is_the_same(row: Known, other: Known) -> bool:
    """The same ref, both names and birthday alike (or missing on both sides)."""
    return (
        row.ref == other.ref
        and alike(row.given, other.given)
        and alike(row.family, other.family)
        and same_birthday(row.born, other.born)
    )


def could_be(row: Known, other: Known) -> bool:
    """The three lines of doubt."""
    given, family = alike(row.given, other.given), alike(row.family, other.family)
    if row.ref == other.ref:
        return True  # the same ref, anything else
    if row.born and row.born == other.born:
        return (
            given or family
        )  # the birthday known and alike, and the first or the family name alike
    missing = row.born is None or other.born is None
    return given and family and missing  # both names alike, and a birthday missing on either side


def cell_problems(number: int, row: Mapping[str, Any]) -> set[Problem]:
    """A cell with a formula is a problem, a joined cell is one, and so is a date that is not certain."""
    found = set()
    for field, cell in row.items():
        if isinstance(cell, Formula):
            found.add(Problem(number, field, "formula"))
        elif isinstance(cell, Joined):
            found.add(Problem(number, field, "joined"))
        elif field == BORN and cell not in (None, "") and certain(cell) is None:
            found.add(Problem(number, field, "not a certain date"))
    return found


def empty_problems(number: int, row: Mapping[str, Any]) -> set[Problem]:
    """What a row cannot do without."""
    # Open: the page does not say which cells may be empty. The rule compares by ref and by names, and a
    # new person is linked with the key worker in the file: so a ref, one name at least and a worker.
    found = set()
    if row.get(REF) in (None, ""):
        found.add(Problem(number, REF, "missing"))
    if row.get(GIVEN) in (None, "") and row.get(FAMILY) in (None, ""):
        found.add(Problem(number, GIVEN, "missing"))
    if row.get(WORKER) in (None, ""):
        found.add(Problem(number, WORKER, "missing"))
    return found


def worker_problems(number: int, row: Mapping[str, Any], workers: Collection[str]) -> set[Problem]:
    """A row is linked with the key worker in the file: one who is none cannot be."""
    worker = row.get(WORKER)
    if worker in (None, "") or not isinstance(worker, str) or worker in workers:
        return set()
    return {Problem(number, WORKER, "unknown")}


def judge(
    rows: Sequence[Mapping[str, Any]],
    area: Collection[Known],
    workers: Collection[str],
    put_before_a_person: Collection[Known] = (),
) -> Outcome:
    """What becomes of a file."""
    problems: set[Problem] = set()
    before: list[Known] = []
    sorted_out: dict[str, list[int]] = {NEW: [], DOUBTFUL: [], SAME: [], "again": []}
    for number, row in enumerate(rows, 1):
        bad = cell_problems(number, row)
        bad |= empty_problems(number, row) | worker_problems(number, row, workers)
        problems |= bad
        if bad:
            continue
        told = Known(row[REF], row.get(GIVEN) or "", row.get(FAMILY) or "", certain(row.get(BORN)))
        twins = [other for other in before if other.ref == told.ref]
        if twins and is_one_person(told, twins[0]):
            sorted_out["again"].append(number)  # one person, taken once from the first row
            continue
        if twins:
            problems.add(
                Problem(number, REF, "used twice")
            )  # the same ref with others is a problem
            continue
        found = verdict(told, [*area, *before])
        if found == DOUBTFUL and told in put_before_a_person:
            found = SAME  # was put before a person once: not again by the next file
        sorted_out[found].append(number)
        before.append(told)
    if problems:
        return Outcome(frozenset(problems))
    return Outcome(
        frozenset(),
        tuple(sorted_out[NEW]),
        tuple(sorted_out[DOUBTFUL]),
        tuple(sorted_out[SAME]),
        tuple(sorted_out["again"]),
        len(before),
    )


def is_one_person(row: Known, first: Known) -> bool:
    """Inside one file: the same ref with the same names and birthday."""
    # Open: whether a name that is empty in both rows is "the same". Here it is: the same row twice is
    # one person; that two empty names are alike to nobody is said of comparing with others.
    return (bare(row.given), bare(row.family), row.born) == (
        bare(first.given),
        bare(first.family),
        first.born,
    )

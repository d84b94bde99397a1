"""What is to become of every row of a file: new, the same, put before a person, or a problem; and nothing where one is bad."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.capabilities.caseload.twin.alike import alike, bare, certain

SAME, DOUBTFUL, NEW = "same", "doubtful", "new"
REF, GIVEN, FAMILY, BORN = "ref", "given", "family", "born"
GENDER, WORKER = "gender", "worker"
NEEDED = (REF, GIVEN, FAMILY, GENDER)
NOTHING = ("", "-", "n/a", "not known")
FIRST_BIRTHDAY = date(1910, 1, 1)


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
    of_the_ref = [other for other in known if other.ref == row.ref]
    if of_the_ref:  # a ref that is known here is compared with nobody else
        return SAME if any(is_the_same(row, other) for other in of_the_ref) else DOUBTFUL
    return DOUBTFUL if any(could_be(row, other) for other in known) else NEW


def is_the_same(row: Known, other: Known) -> bool:
    """The same ref, both names and birthday alike (or missing on both sides)."""
    return (
        has_a_name(row)
        and row.ref == other.ref
        and alike(row.given, other.given)
        and alike(row.family, other.family)
        and same_birthday(row.born, other.born)
    )


def could_be(row: Known, other: Known) -> bool:
    """The lines of doubt about another ref."""
    if not has_a_name(row):
        return False  # somebody both of whose names are empty is alike to nobody
    if row.born and row.born == other.born:
        # The birthday known and alike, and the first or the family name, the one also to the other.
        mine = {bare(row.given), bare(row.family)} - {""}
        return bool(mine & {bare(other.given), bare(other.family)})
    missing = row.born is None or other.born is None
    straight = alike(row.given, other.given) and alike(row.family, other.family)
    crossed = alike(row.given, other.family) and alike(row.family, other.given)
    return missing and (straight or crossed)  # both names alike, in either order


def has_a_name(row: Known) -> bool:
    """Whether anything is left of either name, as names are compared."""
    return bool(bare(row.given) or bare(row.family))


def cell_problems(number: int, row: Mapping[str, Any], today: date) -> set[Problem]:
    """A cell with a formula is a problem, a joined cell is one, and so is a date that is not certain."""
    found = set()
    for field, cell in row.items():
        if isinstance(cell, Formula):
            found.add(Problem(number, field, "formula"))
        elif isinstance(cell, Joined):
            found.add(Problem(number, field, "joined"))
        elif field == BORN and not is_empty(cell):
            day = certain(cell)
            if day is None or not FIRST_BIRTHDAY <= day < today:
                found.add(Problem(number, field, "not a certain date"))
    return found


def is_empty(cell: object) -> bool:
    """An empty cell, or a word for nothing."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in NOTHING)


def empty_problems(number: int, row: Mapping[str, Any]) -> set[Problem]:
    """A row has a ref, a first name, a family name and a gender, each with a value."""
    return {Problem(number, field, "missing") for field in NEEDED if is_empty(row.get(field))}


def is_empty_cell(cell: object) -> bool:
    """A cell in which nothing stands at all."""
    return cell is None or (isinstance(cell, str) and cell.strip() == "")


def worker_problems(number: int, row: Mapping[str, Any], workers: Collection[str]) -> set[Problem]:
    """A row is linked with the key worker in the file: one who is none cannot be."""
    worker = row.get(WORKER)
    if is_empty(worker) or not isinstance(worker, str):
        return set()
    known = {name.casefold() for name in workers}
    return set() if worker.casefold() in known else {Problem(number, WORKER, "unknown")}


def judge(
    rows: Sequence[Mapping[str, Any]],
    area: Collection[Known],
    workers: Collection[str],
    today: date,
    put_before_a_person: Collection[Known] = (),
) -> Outcome:
    """What becomes of a file."""
    problems: set[Problem] = set()
    before: list[Known] = []
    sorted_out: dict[str, list[int]] = {NEW: [], DOUBTFUL: [], SAME: [], "again": []}
    for number, row in enumerate(rows, 1):
        if all(is_empty_cell(cell) for cell in row.values()):
            continue  # a row without anything is no row
        bad = cell_problems(number, row, today)
        bad |= empty_problems(number, row) | worker_problems(number, row, workers)
        problems |= bad
        if bad:
            continue
        told = Known(row[REF], row[GIVEN], row[FAMILY], certain(row.get(BORN)))
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
    return (bare(row.given), bare(row.family), row.born) == (
        bare(first.given),
        bare(first.family),
        first.born,
    )

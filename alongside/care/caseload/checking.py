"""From rows to people, with a problem for every cell that does not fit. What stood in a cell is never repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from alongside.areas.cells import NotThat
from alongside.care.caseload.columns import BY_NAME, FIELDS, NEEDED
from alongside.care.caseload.errors import NotReadable
from alongside.care.caseload.reading import MOST_ROWS, Sheet
from alongside.care.caseload.rules import Everybody, Known, Verdict, same
from alongside.care.caseload.values import value_of

SHOWN = 200
"""Problems that are told; of the rest only how many there are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. ``row`` as a spreadsheet counts; 0 is the whole file."""

    row: int
    column: str
    expected: str
    mend: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the file. ``key_worker`` is what was typed, in small letters, or empty; ``row`` is where they stand."""

    known: Known
    known_as: str
    gender: str
    women_only: bool
    key_worker: str
    started_on: date | None
    row: int


@dataclass(slots=True)
class Checked:
    """What a file holds. ``more``: problems that are not listed. ``alike``: rows that look like an earlier one."""

    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    notes: list[str] = field(default_factory=list)
    alike: list[int] = field(default_factory=list)
    rows: int = 0

    def wrong(self, row: int, column: str, expected: str, mend: str) -> None:
        """One problem more."""
        if len(self.problems) < SHOWN:
            self.problems.append(Problem(row, column, expected, mend))
        else:
            self.more += 1


def check(
    sheet: Sheet,
    columns: Mapping[str, str],
    *,
    workers: frozenset[str],
    today: date,
    beat: Callable[[int], None] = lambda rows: None,
) -> Checked:
    """Read every row. ``workers``: refs and names of key workers, in small letters. ``beat`` hears how far it is.

    Raises nothing: a file that cannot be read further says so as its last problem.
    """
    found = Checked(notes=[sheet.note] if sheet.note else [])
    places = _places(sheet, columns, found)
    if places is None:
        return found
    for cells in sheet.joined:
        _joined(cells, sheet, places, found)
    inside, first_of = Everybody(), dict[str, int]()
    again: list[int] = []
    try:
        for number, row in sheet.rows:
            if not any(_is_filled(cell) for cell in row):
                continue
            found.rows += 1
            if found.rows > MOST_ROWS:
                mend = "Bring the caseload in in parts."
                found.wrong(0, "", f"a file of at most {MOST_ROWS:,} rows", mend)
                break
            if found.rows % 1000 == 0:
                beat(found.rows)
            person = _person(number, row, places, sheet.headers, sheet.epoch, workers, today, found)
            if person is not None:
                _take(person, sheet.headers[places["ref"]], inside, first_of, again, found)
    except NotReadable as wrong:
        found.wrong(0, "", wrong.expected, wrong.mend)
    if again:
        found.notes.append(_again(again))
    if not found.people and not found.problems:
        found.wrong(0, "", "a row for each person", "Look whether the right sheet comes first.")
    return found


def _take(
    person: Person,
    refs: str,
    inside: Everybody,
    first_of: dict[str, int],
    again: list[int],
    found: Checked,
) -> None:
    """Somebody who stands in the file for the first time; the same person again is taken once."""
    ref = person.known.ref
    if (there := inside.by_ref.get(ref)) is not None:
        if same(there, person.known):
            again.append(person.row)
        else:
            mend = f"Row {first_of[ref]} has the same ref and another name or birthday. Put right which is whose."
            found.wrong(person.row, refs, "a ref of their own", mend)
        return
    if inside.verdict(person.known) is Verdict.DOUBTFUL:
        found.alike.append(person.row)
    inside.add(person.known)
    first_of[ref] = person.row
    found.people.append(person)


def _again(rows: Sequence[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:10])
    more = f" and {len(rows) - 10:,} more" if len(rows) > 10 else ""
    many = "Rows" if len(rows) > 1 else "Row"
    verb = "repeat" if len(rows) > 1 else "repeats"
    return f"{many} {shown}{more} {verb} an earlier person with the same ref. Each person is taken once, from their first row."


def _places(sheet: Sheet, columns: Mapping[str, str], found: Checked) -> dict[str, int] | None:
    """Where each field stands. None, with problems, where a column that is needed is not there."""
    places = {}
    for name, header in columns.items():
        if name in BY_NAME and header:
            if header in sheet.headers:
                places[name] = sheet.headers.index(header)
            else:
                mend = "Choose the columns again: the file has others than the saved ones."
                found.wrong(sheet.header_row, header, "a column of this name", mend)
    for name in sorted(NEEDED - set(places)):
        if not found.problems:
            found.wrong(sheet.header_row, BY_NAME[name].words, "a column for it", "Choose one.")
    return None if found.problems else places


def _joined(cells: str, sheet: Sheet, places: Mapping[str, int], found: Checked) -> None:
    """Joined cells hide what stands in all but the first, so nobody may be read out of them."""
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(cells)
    if left is None or top is None or right is None or bottom is None or bottom < sheet.header_row:
        return
    columns = [header for at, header in enumerate(sheet.headers, 1) if left <= at <= right]
    if any(left <= place + 1 <= right for place in places.values()):
        mend = "Part them again, and fill in each cell."
        found.wrong(top, ", ".join(columns), f"single cells; {cells} are joined", mend)


def _is_filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _person(
    row: int,
    cells: Sequence[Any],
    places: Mapping[str, int],
    headers: Sequence[str],
    epoch: datetime,
    workers: frozenset[str],
    today: date,
    found: Checked,
) -> Person | None:
    values: dict[str, Any] = {}
    before = len(found.problems) + found.more
    for one in FIELDS:
        if one.name not in places:
            continue
        at = places[one.name]
        cell = cells[at] if at < len(cells) else None
        try:
            values[one.name] = value_of(one.name, cell, epoch, today)
            if values[one.name] is None and one.needed:
                raise NotThat("a value", "Fill the cell in.")
            if one.name == "key_worker" and values[one.name] and values[one.name] not in workers:
                raise NotThat(
                    "the ref or the whole name of a key worker of your service",
                    "Write it as it stands here, or leave the cell empty and find them one later.",
                )
        except NotThat as wrong:
            found.wrong(row, headers[at], wrong.expected, wrong.mend)
    if len(found.problems) + found.more != before:
        return None
    gender = values["gender"]
    covered = values.get("women_only")
    return Person(
        known=Known(
            values["ref"], values["given_name"], values["family_name"], values.get("born_on")
        ),
        known_as=values.get("known_as") or values["given_name"],
        gender=gender,
        women_only=gender == "woman" if covered is None else covered,
        key_worker=values.get("key_worker") or "",
        started_on=values.get("started_on"),
        row=row,
    )


def alike_in_words(alike: Sequence[int]) -> Iterator[str]:
    """What is said of rows that look like one person under two refs. Only the file is spoken of, never who is known here."""
    if alike:
        shown = ", ".join(str(row) for row in alike[:10])
        more = f" and {len(alike) - 10:,} more" if len(alike) > 10 else ""
        many = "Rows" if len(alike) > 1 else "Row"
        look = "look" if len(alike) > 1 else "looks"
        yield (
            f"{many} {shown}{more} {look} like somebody further up under another ref."
            " Nobody is brought in twice: who is on call looks at them."
        )

"""What can go wrong with an area's files, in words that say how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SHOWN = 20
"""How often the same fault of one column is listed before the rest are only counted."""
LONGEST = 60
"""How much of a cell is repeated in a message."""


@dataclass(frozen=True, slots=True)
class Found:
    """One problem. ``row`` counts as a spreadsheet does; 0 and an empty column mean the whole file."""

    where: str
    row: int
    column: str
    found: str
    expected: str
    mend: str

    def line(self) -> str:
        """Say it in one plain line, without the file."""
        spot = [f"row {self.row}"] if self.row else []
        spot += [f"column {self.column}"] if self.column else []
        words = f"found {self.found}; expected {self.expected}. {self.mend}"
        return ", ".join(spot) + ": " + words if spot else words[0].upper() + words[1:]


class BadArea(ValueError):
    """The area's files cannot be used as they are; ``problems`` lists every reason."""

    def __init__(self, problems: Sequence[Found]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(f"{p.where}: {p.line()}" for p in self.problems))


class BadSeal(ValueError):
    """A sealed file cannot be opened. The message says what to do, and nothing of what is inside."""


class CannotWrite(OSError):
    """A file could not be written, and nothing was left behind."""


def show(value: object) -> str:
    """Repeat what stood in a cell: short, on one line, with nothing a terminal would act on."""
    words = f"{value:g}" if isinstance(value, float) else str(value)
    text = "".join(c if c.isprintable() else "?" for c in words)
    return "nothing" if not text else text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


@dataclass(slots=True)
class Ledger:
    """Collects problems. ``names`` is what a sheet is called to its owner, ``rows`` its row numbers.

    ``count`` is how many were noted; those that are listed are fewer where one fault is met often.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    count: int = 0
    _listed: list[Found] = field(default_factory=list)
    _counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(
        self, sheet: str, index: int | None, column: str, found: object, expected: str, mend: str
    ) -> None:
        """Note a problem in the ``index``-th row that was read of a sheet (None: the whole sheet)."""
        numbers = self.rows.get(sheet, ())
        known = index is not None and index < len(numbers)
        row = (
            numbers[index]
            if index is not None and known
            else (index + 2 if index is not None else 0)
        )
        self.note(Found(self.names.get(sheet, sheet), row, column, show(found), expected, mend))

    def note(self, problem: Found) -> None:
        """Note a problem that is already in words."""
        self.count += 1
        kind = (problem.where, problem.column, problem.expected)
        self._counts[kind] += 1
        if self._counts[kind] <= SHOWN:
            self._listed.append(problem)

    def __bool__(self) -> bool:
        """Whether there is any problem."""
        return bool(self._listed)

    def problems(self) -> list[Found]:
        """Every problem, by file and row; a fault met very often ends in a count of the rest."""
        more = [
            Found(
                where,
                0,
                column,
                f"{count - SHOWN} more rows like this",
                expected,
                "Mend them alike.",
            )
            for (where, column, expected), count in self._counts.items()
            if count > SHOWN
        ]
        order = {name: i for i, name in enumerate(dict.fromkeys(p.where for p in self._listed))}
        return sorted(self._listed, key=lambda p: (order[p.where], p.row)) + more

"""How often the classifier of directory rows is right: ``python -m bench.directory_help DIRECTORY.csv LABELS.csv``.

The labels were written by a person before the classifier. Half of the rows were held back: no rule was
written or changed after looking at how they came out. Rows that the person was unsure of count in neither
figure. Precision: of the rows called help, how many are. Recall: of the rows that are help, how many were
called so.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

from alongside.areas.directory import read_directory
from alongside.areas.directory_help import Help, is_help


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts over one half. ``wrong``: rows whose answer differs, as (row, label, answer)."""

    right: int
    called: int
    there: int
    wrong: tuple[tuple[int, str, str], ...]

    def line(self) -> str:
        """In words."""
        return (
            f"precision {self.right}/{self.called}, recall {self.right}/{self.there};"
            f" differing rows: {', '.join(f'{n} ({a} was called {b})' for n, a, b in self.wrong) or 'none'}"
        )


def measure(directory: Path, labels: Path, *, held_back: bool) -> Measured:
    """Over the half that was held back, or over the one that was tuned on."""
    with labels.open(encoding="utf-8") as file:
        said = {int(row["row"]): row for row in csv.DictReader(file)}
    half = {n: row["help"] for n, row in said.items() if (row["held_back"] == "yes") is held_back}
    entries = {one.row: one for one in read_directory(directory.read_bytes(), directory.name)}
    answers = {n: is_help(entries[n].name, entries[n].text).help for n in half}
    sure = {n: label for n, label in half.items() if label != "unsure"}
    called = {n for n in sure if answers[n] is Help.YES}
    there = {n for n, label in sure.items() if label == "yes"}
    wrong = tuple((n, label, str(answers[n])) for n, label in half.items() if label != answers[n])
    return Measured(len(called & there), len(called), len(there), wrong)


def main() -> None:
    """Print both halves."""
    directory, labels = Path(sys.argv[1]), Path(sys.argv[2])
    for words, held in (("tuned on", False), ("held back", True)):
        print(f"{words}: {measure(directory, labels, held_back=held).line()}")  # noqa: T201


if __name__ == "__main__":
    main()

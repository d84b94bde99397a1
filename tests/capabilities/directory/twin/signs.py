"""Whether a record has a sign that its place may be secret: which surely, which perhaps, and whether it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.capabilities.directory.twin import words

PLACE_KEYS = ("address", "location", "place")
A_TERM = 8  # words of a cell, at most, that says one thing and nothing else


@dataclass(frozen=True)
class Cell:
    """One value, with the names of all that it lies in, the outermost first."""

    path: tuple[str, ...]
    value: object

    @property
    def of_a_place(self) -> bool:
        """A field of an address or location, or one that names one. Open: whatever name holds the word."""
        return any(key in words.name(part) for part in self.path for key in PLACE_KEYS)

    @property
    def says(self) -> str:
        return words.plain("" if self.value is None else self.value)


@dataclass(frozen=True)
class Signs:
    """The numbers of the page's list."""

    surely: frozenset[int]
    perhaps: frozenset[int]
    marked: bool  # surely "marked, which nobody here may overrule"
    perhaps_marked: bool

    @property
    def any(self) -> bool:
        return bool(self.surely)

    @property
    def none(self) -> bool:
        """Surely none."""
        return not self.perhaps


def cells(record: object, path: tuple[str, ...] = ()) -> Iterator[Cell]:
    """ "Every key and every value, however deep." """
    if isinstance(record, dict):
        for key, value in record.items():
            yield from cells(value, (*path, str(key)))
    elif isinstance(record, list | tuple):
        for value in record:
            yield from cells(value, path)
    else:
        yield Cell(path, record)


def signs(record: object) -> Signs:
    every = list(cells(record))
    found = {cell: set(_of(cell)) for cell in every}
    surely = {number for here in found.values() for number, sure in here if sure}
    perhaps = {number for here in found.values() for number, _ in here}
    texts = [cell.says for cell in every]
    anywhere = any(words.CALLED.search(text) for text in texts)
    if anywhere and any(words.LIVES.search(text) for text in texts):
        surely.add(7)
    if any(words.PERHAPS_CALLED.search(text) for text in texts) and _perhaps_lives(every):
        perhaps.add(7)
    if any(words.FOR_WOMEN.search(text) for text in texts):
        surely.add(8)
    if any(words.WOMEN.search(text) for text in texts) and _perhaps_lives(every):
        perhaps.add(8)
    one_to_three = [
        (cell, sure) for cell, here in found.items() for number, sure in here if number <= 3
    ]
    marked = any(sure and _names_a_place(cell) for cell, sure in one_to_three)
    return Signs(
        frozenset(surely), frozenset(perhaps | surely), marked, marked or bool(one_to_three)
    )


def _names_a_place(cell: Cell) -> bool:
    """ "When 1, 2 or 3 stands in a field of an address or location, or names one." """
    return cell.of_a_place or cell.says in ("confidential address", "address withheld")


def _perhaps_lives(every: list[Cell]) -> bool:
    return any(
        words.PERHAPS_LIVES.search(f"{words.plain(' '.join(cell.path))} {cell.says}")
        for cell in every
    )


def _of(cell: Cell) -> Iterator[tuple[int, bool]]:
    """The signs that one value is by itself: the number, and whether surely."""
    text = cell.says
    yield from _field(cell, text)
    if text in words.WHOLE:
        yield 3, True
    elif len(text.split()) <= A_TERM and words.PERHAPS_KEPT.search(text):
        yield 3, False  # Open: which other words say so and nothing else
    for sentence in words.sentences(text):
        if words.BESIDE.search(sentence):
            yield 4, True
        elif words.PERHAPS_KEPT.search(sentence) and words.SOMEWHERE.search(sentence):
            yield 4, False
    links = " ".join(words.IN_A_LINK.findall(text))
    if words.IS.search(text) or words.LINKED.search(links):
        yield 5, True
    elif words.PERHAPS_IS.search(text):
        yield 5, False
    if words.CALLED.search(text):
        yield 6, _what_it_is_called(cell)
    elif words.PERHAPS_CALLED.search(text):
        yield 6, False
    if words.BOX.search(text):
        yield 9, _in_an_address(cell)
    elif words.PERHAPS_BOX.search(text):
        yield 9, False


def _field(cell: Cell, text: str) -> Iterator[tuple[int, bool]]:
    """1 and 2. Open: where a field holds others, its name counts for each of them, or for none."""
    last = len(cell.path) - 1
    for at, part in enumerate(cell.path):
        called = words.name(part)
        hides = called.replace("secretary", "").replace("secretaries", "")
        if any(word in hides for word in words.HIDES) and text not in words.NOTHING_HIDDEN:
            yield 1, at == last
        # "A name that holds words of both counts for the first alone."
        shows = any(word in called for word in words.SHOWS)
        other = any(word in called for word in (*words.HIDES, *words.SHOWS_NOT))
        if shows and not other and text in words.NOT_SHOWN:
            yield 2, at == last


def _what_it_is_called(cell: Cell) -> bool:
    """ "What it is called, or who runs it, or a term": the service's own name, its organisation's, and terms."""
    path = [words.name(part) for part in cell.path]
    own = path[-1:] == ["name"] and len([part for part in path if part != "contents"]) == 1
    runs = "organization" in path and path[-1] == "name"
    term = any("taxonomyterm" in part for part in path) and path[-1] == "name"
    return own or runs or term


def _in_an_address(cell: Cell) -> bool:
    last = words.name(cell.path[-1]) if cell.path else ""
    return bool(re.fullmatch(r"address\d?|addressline\d?", last))

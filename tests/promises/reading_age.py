"""How old somebody must be to read a page of hers, and the words she reads, taken out of the code.

Run it to see the table: ``python -m tests.promises.reading_age``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

from tests.promises import repository

HER = repository.PACKAGE / "her"
EVERYBODYS = repository.PACKAGE / "kit" / "jinja2" / "kit"
MARKS = {"_", "gettext", "ngettext", "many"}
FILLED = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
ENDS = re.compile(r"[.?:]+(?:\s|$)")
WORD = re.compile(r"[A-Za-z']+")
VOWELS = re.compile(r"[aeiouy]+")
SHORTEST = 4
"""Words in a sentence that is measured; a label of three words tells nothing of how hard a page is."""
SCHOOL = 5
"""How old somebody is in the grade before the first one of the scale."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: how many sentences of it were measured, its reading age, its longest sentence."""

    page: str
    sentences: int
    age: float
    longest: str


def syllables(word: str) -> int:
    """As they are spoken, near enough: groups of vowels, without an e that is not heard."""
    small = word.lower().replace("'", "")
    heard = len(VOWELS.findall(small))
    silent = small.endswith("e") and not re.search(r"[^aeiouy]le$|[aeiouy]e$", small)
    silent = silent or bool(re.search(r"[^aeioutdy]ed$|[^aeiouysxzgch]es$", small))
    return max(1, heard - silent)


def age(sentences: Iterable[str]) -> float:
    """The reading age of some sentences, in years: the Flesch-Kincaid grade and what comes before school.

    Kincaid, Fishburne, Rogers and Chissom, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    read = [WORD.findall(one) for one in sentences]
    words = [word for one in read for word in one]
    grade = 0.39 * len(words) / len(read) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + SCHOOL


def sentences(strings: Iterable[str]) -> list[str]:
    """The sentences of some strings. What is filled in counts as one short word."""
    parts = (part.strip() for one in strings for part in ENDS.split(FILLED.sub("it", one)))
    return [one for one in parts if len(WORD.findall(one)) >= SHORTEST]


def of_templates(path: Path) -> Iterator[str]:
    """The marked words of a template."""
    marked = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
    for call in marked.parse(path.read_text("utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in MARKS:
            yield from (one.value for one in call.args if isinstance(one, nodes.Const))


def of_code(path: Path) -> Iterator[str]:
    """The marked words of a module."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS:
            for one in call.args:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def pages() -> dict[str, list[str]]:
    """Every page of hers and every page for everybody: its template's words, and by itself what its code adds."""
    found = {
        f"{path.parent.name}/{path.stem}": [*of_templates(path)]
        for path in sorted((HER / "jinja2").rglob("*.jinja"))
    }
    found |= {
        f"kit/{name}": [*of_templates(EVERYBODYS / f"{name}.jinja")] for name in ("her", "trouble")
    }
    for folder in sorted(path for path in HER.iterdir() if (path / "urls.py").exists()):
        found[f"{folder.name}, its code"] = [
            one for path in sorted(folder.rglob("*.py")) for one in of_code(path)
        ]
    return found


def measured() -> list[Measured]:
    """Pages with anything to measure, the hardest first."""
    rows = []
    for page, strings in pages().items():
        found = sentences(strings)
        if found:
            longest = max(found, key=lambda one: len(WORD.findall(one)))
            rows.append(Measured(page, len(found), age(found), longest))
    return sorted(rows, key=lambda one: -one.age)


def table() -> str:
    """As lines to read."""
    return "\n".join(f"{one.age:5.1f} {one.sentences:4} {one.page}" for one in measured())


if __name__ == "__main__":
    sys.stdout.write(f"  age sentences page\n{table()}\n")

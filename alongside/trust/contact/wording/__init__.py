"""The closed set of words. What is not written in a file of this folder cannot be sent."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from alongside.trust.contact.choices import Detail, Kind, Phrase, Wording

LONGEST = 160
PLAIN = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The basic character set of a text message (3GPP TS 23.038). With one character outside it a text holds 70."""
TIMES = tuple(f"{hour}:{minute:02}" for hour in range(7, 22) for minute in range(0, 60, 5))


@dataclass(frozen=True, slots=True)
class Template:
    """One reviewed text. ``use`` is a kind of message, or a phrase."""

    wording: Wording
    use: str
    details: frozenset[Detail]
    language: str
    text: str
    subject: str

    @property
    def id(self) -> str:
        """What is stored of a message after it went."""
        named = [detail.value for detail in Detail if detail in self.details]
        return ".".join([self.language, self.wording.value, self.use, *named])


@cache
def templates() -> dict[str, Template]:
    """Every template by its id."""
    found = [template for book in _books() for template in _of(book)]
    return {template.id: template for template in found}


@cache
def ranges(language: str) -> dict[Detail, tuple[str, ...]]:
    """Every value that may stand for a detail."""
    book = next(book for book in _books() if book["language"] == language)
    return {
        Detail.WEEKDAY: tuple(book["weekday"]["range"]),
        Detail.PART_OF_DAY: tuple(book["part_of_day"]["range"]),
        Detail.TIME: TIMES,
    }


def words_for(
    *,
    kind: Kind,
    wording: Wording,
    phrase: Phrase | None,
    language: str,
    details: frozenset[Detail],
) -> str | None:
    """The id of the template that says most of what may be said, or None where nothing may."""
    use = phrase if wording == Wording.PHRASE else kind
    fitting = [
        template
        for template in templates().values()
        if (template.wording, template.use, template.language) == (wording, use, language)
        and template.details <= details
    ]
    best = max(fitting, key=lambda template: (len(template.details), template.id), default=None)
    return best.id if best else None


def written(template: Template, values: Mapping[str, str]) -> str:
    """The text with its details. Raises KeyError or ValueError for anything outside their ranges."""
    allowed = ranges(template.language)
    for detail in template.details:
        if values[detail.value] not in allowed[detail]:
            raise ValueError("That value is not in the reviewed range.")
    return template.text.format(**{d.value: values[d.value] for d in template.details})


def every_text() -> Iterator[tuple[Template, str]]:
    """Every text that could ever be sent."""
    for template in templates().values():
        details = sorted(template.details)
        for values in product(*(ranges(template.language)[detail] for detail in details)):
            yield template, written(template, dict(zip(details, values, strict=True)))


@cache
def _books() -> tuple[dict[str, Any], ...]:
    return tuple(
        tomllib.loads(path.read_text("utf-8"))
        for path in sorted(Path(__file__).parent.glob("*.toml"))
    )


def _of(book: dict[str, Any]) -> Iterator[Template]:
    for wording in (Wording.NEUTRAL_A, Wording.NEUTRAL_B, Wording.PHRASE):
        for use, texts in book[wording.value].items():
            for named, text in texts.items():
                details = frozenset(Detail(name) for name in named.split())
                yield Template(
                    wording, use, details, book["language"], text, book["subjects"][wording.value]
                )

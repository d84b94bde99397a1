"""Which signs a record has, by their number on the page, and what follows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Any

from tests.capabilities.secret_signs.twin import english, welsh
from tests.capabilities.secret_signs.twin.plain import readings


class Verdict(Enum):
    """What becomes of an entry by its own record."""

    NONE = "nothing in it says that its place is secret"
    ASKS = "a person is asked"
    MARKED = "left out, which nobody here may overrule"


CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Words of 3 beside a place and nothing else.
SMALL = r"(?:the|our|its|this|full|exact|is|are|has been|kept|at|a|an|in|yn|y|yr|ein|mae|mae'r|mae ein|:|-|,)"
PLACES = rf"(?:{english.PLACE}|{welsh.PLACE})"
WORDS = rf"(?:{english.KEPT}|{welsh.ALONE})"
WHOLE = re.compile(
    rf"[\W_]*(?:{SMALL} ?)*(?:{WORDS}|{WORDS}(?:[ :,()-]+{SMALL})*[ :,()-]+{PLACES}"
    rf"|{PLACES}(?:[ :,()-]+{SMALL})*[ :,()-]+{WORDS})[\W_]*"
)
NAMES_A_PLACE = re.compile(PLACES)
CALLED = re.compile(
    r"(?:^|-)(?:names?|title|enw|teitl)(?:$|-)|^(?:organi[sz]ation|provider|service|sefydliad|darparwr|gwasanaeth)$"
)
TERM = re.compile(
    r"taxonom|(?:^|-)terms?(?:$|-)|(?:^|-)attributes?(?:$|-)|(?:^|-)categor|(?:^|-)(?:keyword|tag|type)s?(?:$|-)"
)
AROUND = " .!()[]*<>:;,\"'-"
NOT_HIDDEN = english.NOT_HIDDEN | welsh.NOT_HIDDEN
REFUSING = english.REFUSING | welsh.REFUSING
LINKS = (english.REFUGE_IN_A_LINK, welsh.REFUGE_IN_A_LINK)


def named(key: str) -> str:
    """The name of a field: its words in small letters, a hyphen between."""
    plain = readings(CAMEL.sub("-", unicodedata.normalize("NFKC", str(key))))[-1]
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def is_of_a_place(name: str) -> bool:
    """Whether the name of a field says an address or a location."""
    return bool(english.PLACE_NAME.search(name) or welsh_place(name))


def welsh_place(name: str) -> bool:
    """The same in Welsh."""
    return bool(re.search(welsh.PLACE, name.replace("-", " ")))


def leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each value with the names of the fields it stands in. An empty list or object is an empty value."""
    if isinstance(value, dict) and value:
        for key, within in value.items():
            yield from leaves(within, (*path, named(key)))
    elif isinstance(value, list | tuple) and value:
        for within in value:
            yield from leaves(within, path)
    else:
        yield path, "" if isinstance(value, dict | list | tuple) else value


def hides(name: str) -> bool:
    """1: whether a field of this name hides something."""
    return bool(english.HIDING_NAME.search(name) or welsh.HIDING_NAME.search(name))


def shows(name: str) -> bool:
    """2: whether a field of this name says whether something is shown."""
    if hides(name) or english.OTHERWISE.search(name) or welsh.OTHERWISE.search(name):
        return False
    return bool(english.SHOWING_NAME.search(name) or welsh.SHOWING_NAME.search(name))


def _of_fields(path: tuple[str, ...], texts: tuple[str, ...]) -> Iterator[int]:
    plain = {text.strip(AROUND) for text in texts}
    # Where a field holds fields of its own, its name counts for each of them.
    for name in path:
        if hides(name) and not plain & NOT_HIDDEN:
            yield 1
        in_welsh = bool(welsh.SHOWING_NAME.search(name))
        if shows(name) and (plain & REFUSING or (in_welsh and "na" in plain)):
            yield 2
    if any(WHOLE.fullmatch(text) for text in texts):
        yield 3
    asked = any(english.ASKED.fullmatch(text) or welsh.ASKED.fullmatch(text) for text in texts)
    if asked and path and is_of_a_place(path[-1]):
        yield 3


def _said(text: str) -> Iterator[int]:
    """The signs that lie in words, wherever they stand."""
    if english.SENTENCE.search(text) or welsh.SENTENCE.search(text):
        yield 4
    if english.REFUGE.search(text) or welsh.REFUGE.search(text):
        yield 5
    links = english.LINK.findall(text)
    if any(pattern.search(link) for link in links for pattern in LINKS):
        yield 5
    if english.WOMEN_LIVE.search(text) or welsh.WOMEN_LIVE.search(text):
        yield 8
    if english.BOX.search(text) or welsh.BOX.search(text):
        yield 9


def _hurts(text: str) -> bool:
    return bool(english.VIOLENCE.search(text) or welsh.VIOLENCE.search(text))


def _hurts_in_a_link(link: str) -> bool:
    return bool(english.VIOLENCE_IN_A_LINK.search(link))


def _withheld(text: str) -> bool:
    return bool(english.WITHHELD.search(text) or re.search(welsh.ALONE, text))


def _is_called(path: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """6: a name, a term, an address of its own."""
    if any(english.LINK.fullmatch(text) and _hurts_in_a_link(text) for text in texts):
        return True
    of_a_name = bool(path) and (
        bool(CALLED.search(path[-1])) or any(TERM.search(name) for name in path)
    )
    return of_a_name and any(map(_hurts, texts))


def signs(record: Any) -> frozenset[tuple[int, bool]]:
    """Each sign by its number, and whether it marks the record."""
    found: set[tuple[int, bool]] = set()
    hurt = lived_in = False
    for path, value in leaves(record, ()):
        texts = readings(value)
        in_a_place = any(is_of_a_place(name) for name in path)
        for number in _of_fields(path, texts):
            says_one = number == 3 and any(NAMES_A_PLACE.search(text) for text in texts)
            found.add((number, in_a_place or says_one))
        if path and is_of_a_place(path[-1]) and any(map(_withheld, texts)):
            found.add((4, False))
        if _is_called(path, texts):
            found.add((6, False))
        if path and not set(texts) & NOT_HIDDEN:
            key = path[-1].replace("-", " ")
            found.update((6, False) for _ in [0] if set(texts) & english.TICKS and _hurts(key))
            texts = (*texts, key)
        for text in texts:
            found.update((number, False) for number in _said(text))
            hurt = hurt or _hurts(text) or any(map(_hurts_in_a_link, english.LINK.findall(text)))
            lived_in = lived_in or bool(english.LIVING.search(text) or welsh.LIVING.search(text))
    return frozenset(found | ({(7, False)} if hurt and lived_in else set()))


def verdict(record: Any) -> Verdict:
    """None, asks or marked."""
    found = signs(record)
    if any(marks for _, marks in found):
        return Verdict.MARKED
    return Verdict.ASKS if found else Verdict.NONE

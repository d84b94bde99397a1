"""Whether the address of an entry of a directory may have to stay secret, told from everything its record holds.

A refuge that is found by the man a woman left is a place where she is killed. The standards have no
field for it, so that each publisher has its own: a flag, a term, "withheld" where the street should
stand, or words in a description. All of a record is looked at, also what is read for nothing else. What
is found is told as one of a few sentences of ours; nothing of the record is repeated. The rule in words:
docs/directory.md; the words of each language: `alongside.areas.hidden_words`. Unsure counts as a sign: a person is asked, and until then nobody is shown the entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from alongside.areas.as_read import flat, readings
from alongside.areas.hidden_words import english, welsh

OF_ITS_FIELDS = "a field of the record says that its address is not to be shown"
"""The one sign that nobody here may overrule: it has to be put right where the record comes from."""
OF_A_FIELD = "a field of the record speaks of something confidential, or not to be shown"
NOT_GIVEN = "its words say that a place is confidential, or given to those who ask"
REFUGE = "it speaks of a refuge, a safe house, or a place to flee to"
VIOLENCE = "it is named for women who were hurt, sold or threatened"
LIVED_IN = "it speaks of women who were hurt, and of somewhere to live"
WOMEN_LIVE = "it is somewhere to live for women"
POST_BOX = "a box at a post office stands in the place of an address"

_LANGUAGES = (english, welsh)


def _either(name: str) -> re.Pattern[str]:
    """What any of the languages has under this name."""
    return re.compile("|".join(f"(?:{getattr(words, name)})" for words in _LANGUAGES))


def _any_of(name: str) -> frozenset[str]:
    return frozenset().union(*(getattr(words, name) for words in _LANGUAGES))


_SECRET_KEY, _SHOWN_KEY, _PLACE_KEY = map(_either, ("KEPT_KEY", "SHOWN_KEY", "PLACE_KEY"))
"""Of names of fields: it is a secret, it says whether something is shown, it is of a place."""
_SHOWN_IN_WELSH = re.compile(welsh.SHOWN_KEY)
_OTHERWISE = _either("OTHERWISE")
_NAME_KEY = re.compile(rf"(?:.*_)?(?:{english.NAME_KEY}|{welsh.NAME_KEY})(?:_.*)?|alternatename")
_RUN_BY_KEY = re.compile(f"{english.RUN_BY_KEY}|{welsh.RUN_BY_KEY}")
_TERM_KEY = re.compile(english.TERM_KEY)
_NOT_SO, _REFUSES = _any_of("NOT_SO"), _any_of("REFUSES")
_PLACE, _WHOLE, _ASKED, _WITHHELD = map(_either, ("PLACE", "WHOLE", "ASKED", "WITHHELD"))
_SPOKEN, _BOX = map(_either, ("SPOKEN", "BOX"))
_REFUGE, _HURT, _LIVING, _WOMEN_LIVE = map(_either, ("REFUGE", "HURT", "LIVING", "WOMEN_LIVE"))
_REFUGE_IN_A_LINK, _HURT_IN_A_LINK = map(_either, ("REFUGE_IN_A_LINK", "HURT_IN_A_LINK"))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a record, with the names that lead to it."""

    keys: tuple[str, ...]
    value: Any


def signs(record: Any) -> tuple[str, ...]:
    """Why the address may have to stay secret: sentences of this module, none where nothing says so."""
    found: set[str] = set()
    said: list[str] = []
    names: list[str] = []
    for leaf in _leaves(record):
        read = readings(leaf.value)
        found.update(_of_field(leaf, read))
        key = leaf.keys[-1] if leaf.keys else ""
        words = [key.replace("_", " ")] if _NOT_SO.isdisjoint(read) else []
        if isinstance(leaf.value, str):
            words += read
        said += words
        names += words if _is_a_name(leaf) or not english.SAYS_YES.isdisjoint(read) else []
        if isinstance(leaf.value, str) and any(map(_hurt_in_a_link, read)):
            found.add(VIOLENCE)
    every = " . ".join(said)
    found |= {sign for sign, pattern in _PATTERNS if pattern.search(every)}
    links = " ".join(filter(_is_a_link, every.split()))
    if _REFUGE_IN_A_LINK.search(links):
        found.add(REFUGE)
    if _HURT.search(" . ".join(names)):
        found.add(VIOLENCE)
    if (_HURT.search(every) or _HURT_IN_A_LINK.search(links)) and _LIVING.search(every):
        found.add(LIVED_IN)
    return tuple(sorted(found))


def is_marked(found: Iterable[str]) -> bool:
    """Whether the record's own fields say so, which nobody here may overrule."""
    return OF_ITS_FIELDS in found


_PATTERNS = (
    (NOT_GIVEN, _SPOKEN),
    (REFUGE, _REFUGE),
    (WOMEN_LIVE, _WOMEN_LIVE),
    (POST_BOX, _BOX),
)


def _leaves(record: Any) -> Iterator[Leaf]:
    """Every value that holds no others, however deep."""
    open_: list[Leaf] = [Leaf((), record)]
    while open_:
        leaf = open_.pop()
        if isinstance(leaf.value, dict):
            open_ += [
                Leaf((*leaf.keys, _plain_key(str(key))), one) for key, one in leaf.value.items()
            ]
        elif isinstance(leaf.value, list | tuple):
            open_ += [Leaf(leaf.keys, one) for one in leaf.value]
        else:
            yield leaf


_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=4096)
def _plain_key(key: str) -> str:
    plain = unicodedata.normalize("NFKD", flat(_CAMEL.sub("_", key), ""))
    return re.sub(r"[^a-z_]", "", re.sub(r"[\s-]+", "_", plain.strip()))


@lru_cache(maxsize=4096)
def _names_something(key: str) -> bool:
    return bool(_NAME_KEY.fullmatch(key) or _RUN_BY_KEY.fullmatch(key))


@lru_cache(maxsize=4096)
def _holds_terms(key: str) -> bool:
    return bool(_TERM_KEY.search(key))


def _is_a_name(leaf: Leaf) -> bool:
    """Whether it says what the entry is called, who runs it, or is a term for what it is."""
    return bool(leaf.keys) and (
        _names_something(leaf.keys[-1]) or any(map(_holds_terms, leaf.keys))
    )


def _hurt_in_a_link(text: str) -> bool:
    """Whether a value that is a web or e-mail address and nothing else is named for women who were hurt."""
    return bool(_HURT_IN_A_LINK.search(text)) and " " not in text and _is_a_link(text)


def _is_a_link(word: str) -> bool:
    """A web or e-mail address. No pattern: a picture written as one word of a million letters is looked through once."""
    return "@" in word or "." in word[1:-1]


_AROUND = " .!()[]*<>:;,\"'-"
"""What may stand around a term."""


def _of_field(leaf: Leaf, read: tuple[str, ...]) -> Iterator[str]:
    """What a field says by its own name, or by holding such a term and nothing else."""
    of_place = any(map(_of_place, leaf.keys))
    sign = OF_ITS_FIELDS if of_place else OF_A_FIELD
    every = {text.strip(_AROUND) for text in read}
    for key in leaf.keys:
        kind = _kind(key)
        if (kind is Kind.KEPT and _NOT_SO.isdisjoint(every)) or (
            kind is Kind.SHOWN and any(_refuses(said, key) for said in every)
        ):
            yield sign
    if not isinstance(leaf.value, str):
        return
    for said in every:
        if len(said) < 120 and _WHOLE.fullmatch(said):
            yield OF_ITS_FIELDS if of_place or _PLACE.search(said) else OF_A_FIELD
        if leaf.keys and _of_place(leaf.keys[-1]):
            if len(said) < 120 and _ASKED.fullmatch(said):
                yield OF_ITS_FIELDS
            if _WITHHELD.search(said):
                yield NOT_GIVEN


def _refuses(said: str, key: str) -> bool:
    """Whether a field for showing holds that it is not to be shown."""
    return said in _REFUSES or (said == welsh.SAYS_NO and bool(_SHOWN_IN_WELSH.search(key)))


class Kind(Enum):
    """What the name of a field says by itself."""

    KEPT = "what it holds is a secret"
    SHOWN = "it says whether something is shown"
    OTHER = "neither"


@lru_cache(maxsize=4096)
def _kind(key: str) -> Kind:
    name = key.replace("_", "")
    if _SECRET_KEY.search(name):
        return Kind.KEPT
    return Kind.SHOWN if _SHOWN_KEY.search(name) and not _OTHERWISE.search(name) else Kind.OTHER


@lru_cache(maxsize=4096)
def _of_place(key: str) -> bool:
    return bool(_PLACE_KEY.search(key.replace("_", "")))

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
from html import unescape
from typing import Any

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
_OTHERWISE = re.compile(english.OTHERWISE)
_NOT_SO, _REFUSES = _any_of("NOT_SO"), _any_of("REFUSES")
_PLACE, _WHOLE, _SPOKEN, _BOX = map(_either, ("PLACE", "WHOLE", "SPOKEN", "BOX"))
_REFUGE, _HURT, _LIVING, _WOMEN_LIVE = map(_either, ("REFUGE", "HURT", "LIVING", "WOMEN_LIVE"))
_NAMES = frozenset(["name", "alternate_name", "alternatename", "title", "service", "organisation", "organization", "provider"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a record, with the names that lead to it."""

    keys: tuple[str, ...]
    value: Any


def signs(record: Any) -> tuple[str, ...]:
    """Why the address may have to stay secret: sentences of this module, none where nothing says so."""
    leaves = list(_leaves(record, ()))
    found = {sign for leaf in leaves for sign in _of_field(leaf)}
    texts = [(leaf, _flat(leaf.value)) for leaf in leaves if isinstance(leaf.value, str)]
    names = " . ".join(text for leaf, text in texts if leaf.keys and leaf.keys[-1] in _NAMES)
    every = " . ".join(text for _, text in texts)
    found |= {sign for sign, pattern in _PATTERNS if pattern.search(every)}
    if _HURT.search(names):
        found.add(VIOLENCE)
    if _HURT.search(every) and _LIVING.search(every):
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


def _leaves(value: Any, keys: tuple[str, ...]) -> Iterator[Leaf]:
    """Every value that holds no others. Deeper than any feed goes, the rest counts as one of words."""
    if len(keys) > 40:
        yield Leaf(keys, str(value))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*keys, _plain_key(str(key))))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _leaves(one, keys)
    else:
        yield Leaf(keys, value)


@lru_cache(maxsize=4096)
def _plain_key(key: str) -> str:
    return re.sub(r"[^a-z_]", "", re.sub(r"[\s-]+", "_", key.strip().casefold()))


def _of_field(leaf: Leaf) -> Iterator[str]:
    """What a field says by its own name, or by holding such a term and nothing else."""
    said = " ".join(_flat(leaf.value).split()) if leaf.value is not None else ""
    said = said.strip(" .!()[]*")
    of_place = any(map(_of_place, leaf.keys))
    sign = OF_ITS_FIELDS if of_place else OF_A_FIELD
    for key in leaf.keys:
        kind = _kind(key)
        if (kind is Kind.KEPT and said not in _NOT_SO) or (
            kind is Kind.SHOWN and _refuses(said, key)
        ):
            yield sign
    if isinstance(leaf.value, str) and len(said) < 120 and _WHOLE.fullmatch(said):
        yield OF_ITS_FIELDS if of_place or _PLACE.search(said) else OF_A_FIELD


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


_ALIKE = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc", "'") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))  # fmt: skip
"""Apostrophes and hyphens, as word processors write them."""
_UNSEEN = frozenset(["Cf", "Cc"])
_TURNS = 3
"""How often markup may be wrapped in itself before it is taken as it stands."""


def _flat(value: Any) -> str:
    """Small letters, straight apostrophes and hyphens, no markup, single spaces.

    Nothing that cannot be seen parts a word, and letters that are written as one (fi) are two.
    """
    text = str(value)
    if "<" in text or "&" in text or not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFKC", _unescaped(text)).translate(_ALIKE)
        text = "".join(sign for sign in text if sign.isspace() or not _is_unseen(sign))
        text = re.sub(r"<[^>]*>", " ", text)
    return " ".join(text.casefold().split())


def _unescaped(text: str) -> str:
    for _ in range(_TURNS):
        if "&" not in text or (plainer := unescape(text)) == text:
            break
        text = plainer
    return text


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN

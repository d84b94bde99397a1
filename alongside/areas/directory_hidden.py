"""Whether the address of an entry of a directory may have to stay secret, told from everything its record holds.

A refuge that is found by the man a woman left is a place where she is killed. The standards have no
field for it, so that each publisher has its own: a flag, a term, "withheld" where the street should
stand, or words in a description. All of a record is looked at, also what is read for nothing else. What
is found is told as one of a few sentences of ours; nothing of the record is repeated. The rule in words:
docs/directory.md. Unsure counts as a sign: a person is asked, and until then nobody is shown the entry.
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

OF_ITS_FIELDS = "a field of the record says that its address is not to be shown"
"""The one sign that nobody here may overrule: it has to be put right where the record comes from."""
OF_A_FIELD = "a field of the record speaks of something confidential, or not to be shown"
NOT_GIVEN = "its words say that a place is confidential, or given to those who ask"
REFUGE = "it speaks of a refuge, a safe house, or a place to flee to"
VIOLENCE = "it is named for women who were hurt, sold or threatened"
LIVED_IN = "it speaks of women who were hurt, and of somewhere to live"
WOMEN_LIVE = "it is somewhere to live for women"
POST_BOX = "a box at a post office stands in the place of an address"

_SECRET_KEY = re.compile(
    r"confidential|undisclos|nondisclos|withh[eo]ld|suppress|unlist|unpublish|redact|conceal|masked|hidden|hide"
    r"|private|privacy|restrict|secret(?!ar)|sensitiv|do?no?t(?:publish|display|show|share|disclose|list)"
)
_SHOWN_KEY = re.compile(r"public|publish|display|show|visib|disclos|shareable|listed")
_OTHERWISE = re.compile(r"holiday|transport|opento")
"""Of keys that would count as `_SHOWN_KEY`: these say something else."""
_PLACE_KEY = re.compile(
    r"address|location|premises|venue|postcode|postal|coordinate|latitude|longitude|street|(?<!web)(?:site|map)"
)
_NOT_SO = frozenset(
    ["", "no", "n", "false", "0", "none", "null", "never", "off", "public", "open", "n/a", "na", "-",
     "unrestricted", "not confidential", "visible", "published", "full"]
)  # fmt: skip
"""What a field for secrets holds where there is none."""
_REFUSES = frozenset(
    ["no", "n", "false", "0", "never", "off", "none", "private", "hidden", "internal", "restricted",
     "confidential", "unlisted", "not for publication", "withheld", "unpublished"]
)  # fmt: skip
"""What a field for showing holds where it is not to be shown."""

_UNTOLD = (
    r"(?:confidential|undisclosed|withheld|secret|hidden|private|protected|suppressed|redacted|unlisted|unpublished"
    r"|restricted|concealed|not (?:to be |for |be |being )?(?:disclosed?|published?|publication|given(?: out)?|shown?|shared?"
    r"|released?|made public|public|listed|advertised|displayed?|available))"
)
_PLACE = (
    r"(?:address(?:es)?|locations?|premises|whereabouts|venues?|buildings?|post ?codes?|sites?)"
)
_WHOLE = re.compile(
    rf"(?:the )?(?:{_UNTOLD}(?: {_PLACE})?|{_PLACE}(?: (?:is|are|has been|kept|details?|always))* {_UNTOLD})"
    r"(?: for (?:safety|security)(?: reasons)?)?"
)
"""A whole cell or term that says so and nothing else."""
_BY = r"[^\w.]+"
"""What stands between two words of one sentence."""
_LATER = (
    r"(?:(?:available )?(?:up)?on (?:request|referral|enquiry|application)|(?:given|provided|shared|told|disclosed|sent|confirmed|supplied|released)"
    r" (?:out )?(?:only )?(?:on|upon|when|once|after|at|by|to|following|over|if)"
    r"|(?:ring|call|phone|contact|email|ask) (?:us )?for (?:the |our |an? )?)"
)
_SPOKEN = re.compile(
    rf"\b(?:{_UNTOLD}|secure|safe){_BY}(?:\w+{_BY}){{0,2}}{_PLACE}\b"
    rf"|\b{_PLACE}\b{_BY}(?:\w+{_BY}){{0,4}}(?:{_UNTOLD}|{_LATER})\b"
    rf"|\b(?:{_LATER})(?:{_BY})?(?:\w+{_BY}){{0,3}}{_PLACE}\b"
    r"|\bwhere (?:we are|it is|they are)\b[^.]{0,40}\b(?:secret|confidential|safe)\b"
    r"|\b(?:do not|don't|never|cannot|can't|will not|won't|unable to) (?:\w+ ){0,2}(?:publish|disclose|give|share|show|list|reveal)"
    rf"\w*{_BY}(?:\w+{_BY}){{0,4}}{_PLACE}\b"
)
_REFUGE = re.compile(
    r"refuges?(?!e)|safe[ -]?houses?\b|safe (?:accommodation|housing|lodgings?)|places? of safety"
    r"|women'?s shelters?|shelters? for (?:women|victims|survivors|families)|sanctuary"
    r"|\b(?:flee(?:s|ing)?|fled|escap(?:e|es|ed|ing)) (?:from )?(?:\w+ ){0,3}(?:abuse|violence|violent|partners?|exploitation|trafficking|homes?)"
)
_HURT = re.compile(
    r"women'?s ?aid|(?:domestic|sexual|family|honou?r)[ -]?(?:based )?(?:abuse|violence)|domestic (?:and|&|or) sexual"
    r"|\brape\b|traffick|modern slavery|forced marriage|honou?r[ -]based|stalking|sexual exploitation|abusive (?:partners?|relationships?)"
    r"|violen(?:ce|t) (?:against|towards?|partners?)|\bvawg\b|\bmarac\b|\bidvas?\b"
)
_LIVING = re.compile(
    r"\b(?:accommodation|residential|residents?|supported housing|housing project|hostels?|beds?|bed ?spaces?|bedrooms?"
    r"|shelters?|move[ -]on|dispersed (?:units?|housing)|places? to (?:live|stay)|crisis house|recovery house)\b"
)
_WOMEN_LIVE = re.compile(
    r"\bwomen(?:'s|s'?)?[ -](?:only )?(?:\w+ ){0,3}(?:accommodation|residential|supported housing|hostels?|houses?|shelters?|rehab\w*)"
    r"|\b(?:accommodation|residential \w+|supported housing|hostels?|houses?|rehab\w*|homes?) (?:\w+ ){0,2}for (?:\w+ ){0,4}(?:women|mothers|woman|girls)"
    r"|\bfemale[ -]only (?:\w+ ){0,2}(?:accommodation|residential|hostels?|houses?)"
)
_BOX = re.compile(r"\bp\.? ?o\.? ?box\b|\bfreepost\b", re.I)
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
        if (kind is Kind.KEPT and said not in _NOT_SO) or (kind is Kind.SHOWN and said in _REFUSES):
            yield sign
    if isinstance(leaf.value, str) and len(said) < 120 and _WHOLE.fullmatch(said):
        yield OF_ITS_FIELDS if of_place or re.search(_PLACE, said) else OF_A_FIELD


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

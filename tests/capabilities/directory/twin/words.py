"""How words are read: small letters, without markup and without signs that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9a-f]+)|(\w+));", re.I)
ENTITIES = {
    "amp": "&",
    "apos": "'",
    "rsquo": "'",
    "lsquo": "'",
    "shy": "",
    "nbsp": " ",
    "lt": "<",
    "gt": ">",
}
HYPHENS = re.compile("[\u2010-\u2013]")
MARKUP = re.compile(r"<[^<>]*>")
SPACE = re.compile(r"\s+")


def _sign(entity: re.Match[str]) -> str:
    number, sixteens, called = entity.groups()
    if number or sixteens:
        return chr(int(number) if number else int(sixteens, 16))
    return ENTITIES.get(called.casefold(), entity[0])


def plain(text: object) -> str:
    """As `_plain`, which is asked of the same words again and again."""
    return _plain(str(text))


@lru_cache(maxsize=2000)
def _plain(text: str) -> str:
    """ "Small letters, markup and signs that cannot be seen taken out first", straight apostrophes and hyphens, letters
    that are written as one taken apart."""
    words = unicodedata.normalize("NFKC", ENTITY.sub(_sign, ENTITY.sub(_sign, text)))
    words = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
    words = HYPHENS.sub("-", MARKUP.sub(" ", words).replace("\u2019", "'")).casefold()
    return SPACE.sub(" ", words).strip()

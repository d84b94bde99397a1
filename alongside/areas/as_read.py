"""What a person reads of what a publisher wrote: small letters, no markup, nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_ALIKE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
"""Apostrophes and hyphens, as word processors and keyboards write them."""
_BROKEN = (
    ("\u00e2\u20ac\u2122", "'"),
    ("\u00e2\u20ac\u02dc", "'"),
    ("\u00e2\u20ac\u201c", "-"),
    ("\u00c2\u00a0", " "),
)
"""The same and a space, written as UTF-8 and read as cp1252: many lists come so."""
_UNSEEN = frozenset(["Cf", "Cc"])
_UNSEEN_LETTERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]"
)
"""Signs of other kinds that Unicode has nobody see (Default_Ignorable_Code_Point)."""
_MARKUP = re.compile(r"</?[a-z!?][^<>]*>", re.IGNORECASE)
_ELEMENTS = r"[abipqsu]|br|hr|em|li|ul|ol|dl|dt|dd|strong|span|div|wbr|h[1-6]|t[dhr]|table|tbody|font|small|su[bp]|center|pre"
_NO_MARKUP = re.compile(rf"<(?!/|(?:{_ELEMENTS})[\s/]*>)([^<>=]*)>", re.IGNORECASE)
"""In angle brackets, and words."""
_TURNS = 4
"""How often markup may be wrapped in itself before it is taken as it stands."""


def readings(value: Any) -> tuple[str, ...]:
    """What may be read there. Where markup stands between two letters a word may end or go on; what stands in angle
    brackets and is no markup ("<confidential>"), or is a note in it, counts as words too."""
    return ("",) if value is None else _readings(str(value))


@lru_cache(maxsize=1024)
def _readings(text: str) -> tuple[str, ...]:
    if "<" not in text and "&" not in text:
        return (flat(text),)
    return tuple(dict.fromkeys((flat(text), flat(text, ""), flat(text, None))))


def flat(text: str, instead: str | None = " ") -> str:
    """Small letters, straight apostrophes and hyphens, single spaces. Nothing that cannot be seen parts a word, and
    letters that are written as one (fi) are two.

    :param instead: what stands for markup; ``None``: what is in it and may be words.
    """
    if not (text.isascii() and text.isprintable()) or any(sign in text for sign in "<&`"):
        text = _unescaped(text)
        for broken, whole in _BROKEN:
            text = text.replace(broken, whole)
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
        text = "".join(sign for sign in text if sign.isspace() or not _is_unseen(sign))
        text = _UNSEEN_LETTERS.sub("", text)
        if instead is None:
            text = text.replace("<!--", " ").replace("-->", " ")
            text = _MARKUP.sub(" ", _NO_MARKUP.sub(r" \1 ", text))
        else:
            text = _MARKUP.sub(instead, instead.join(_without_notes(text)))
    return " ".join(text.casefold().split())


def _without_notes(text: str) -> Iterator[str]:
    """What lies between one note in markup and the next. No pattern: a note without an end would be looked for again and again."""
    at = 0
    while (begins := text.find("<!--", at)) >= 0 and (ends := text.find("-->", begins)) >= 0:
        yield text[at:begins]
        at = ends + len("-->")
    yield text[at:]


def _unescaped(text: str) -> str:
    for _ in range(_TURNS):
        if "&" not in text or (plainer := unescape(text)) == text:
            break
        text = plainer
    return text


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN

"""What a person reads of what a publisher wrote: small letters, nothing that cannot be seen, nothing of markup."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# Named signs that HTML writes as `&...;`: those that words are written with.
NAMED = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "lsquo": "'", "rsquo": "'", "prime": "'", "nbsp": " ",
    "ensp": " ", "emsp": " ", "thinsp": " ", "hairsp": " ", "tab": " ", "newline": " ", "hyphen": "-", "dash": "-",
    "ndash": "-", "mdash": "-", "minus": "-", "shy": "", "zwj": "", "zwnj": "", "lrm": "", "rlm": "", "nobreak": "",
    "zerowidthspace": "", "filig": "fi", "fllig": "fl", "fflig": "ff", "ffilig": "ffi", "ffllig": "ffl", "period": ".",
    "commat": "@", "colon": ":", "sol": "/", "lowbar": "_", "excl": "!", "quest": "?", "lpar": "(", "rpar": ")",
}  # fmt: skip
ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,15}));", re.IGNORECASE)
MARKED_LETTER = re.compile("([a-z])(?:circ|acute|grave|uml)", re.IGNORECASE)
BROKEN = {
    "\u00e2\u20ac\u2122": "'",
    "\u00e2\u20ac\u02dc": "'",
    "\u00e2\u20ac\u201c": "-",
    "\u00c2\u00a0": " ",
}
# In angle brackets what is no element of HTML, and notes in markup: read as words too.
ELEMENTS = re.compile(
    r"[abipqsu]|br|hr|em|li|ul|ol|d[ldt]|strong|span|div|wbr|h[1-6]|t[dhr]|table|tbody|font|small|su[bp]|center|pre"
)
TAG = re.compile(r"<!--.*?-->|</?[a-z!?][^<>]*>", re.IGNORECASE | re.DOTALL)
APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07"), "'")
HYPHENS = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"), "-"
)
UNSEEN_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")


def _sign(found: re.Match[str]) -> str:
    number, hexadecimal, name = found.groups()
    if not name:
        code = int(number) if number else int(hexadecimal, 16)
        return chr(code) if code < 0x110000 else ""
    if letter := MARKED_LETTER.fullmatch(name):
        return letter[1]
    return NAMED.get(name.casefold(), found[0])


def _inner(tag: re.Match[str]) -> str:
    inside = tag[0].strip("<>/!- ")
    is_markup = (
        "=" in inside
        or tag[0].startswith("</")
        or ELEMENTS.fullmatch(inside.casefold()) is not None
    )
    return " " if is_markup else f" {inside} "


def _unseen(sign: str) -> bool:
    return (
        unicodedata.category(sign) in ("Cf", "Mn")
        or sign in UNSEEN_LETTERS
        or (unicodedata.category(sign) == "Cc" and not sign.isspace())
    )


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[str, ...]:
    for _ in range(4):  # written out once by the publisher's editor, and once more by its export
        text = ENTITY.sub(_sign, text)
    for broken, whole in BROKEN.items():
        text = text.replace(broken, whole)
    found: dict[str, None] = {}
    # A line may end where a tag stands, a word may go on, and it may be none.
    for tagless in (TAG.sub(" ", text), TAG.sub("", text), TAG.sub(_inner, text)):
        plain = tagless.translate(APOSTROPHES).translate(HYPHENS)
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not _unseen(one))
        plain = plain.casefold().translate(APOSTROPHES).translate(HYPHENS)
        found[" ".join(plain.split())] = None
    return tuple(found)


def readings(value: Any) -> tuple[str, ...]:
    """What may be read there: one text, or two where markup stands between two letters."""
    if value is None:
        return ("",)
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return _readings(str(value))

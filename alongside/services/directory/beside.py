"""What a person is asked about: why an entry may have to stay secret, where it is, and which secret ones are beside it.

A mark says so without telling any of it. What somebody answered stands for the mark it was said of: for one with
other reasons or another place not, nor where a secret entry is beside it that was not there then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from uuid import UUID

from alongside.services.directory.models import Service
from alongside.services.directory.reading.wanted import Spot
from alongside.services.directory.telling import in_words, parts_of, plain
from alongside.trust.keys import blind

ALONE, BESIDE = "-", "+"
"""What follows the reasons and the place: nothing is beside it; or these are."""
_LONG, _SHORT = 32, 8
WORDS, PERSON, SAME = "words", "person", "same"
"""Reasons to hide it that are no entry beside it; after the first stands what its words hold."""


def mark_of(signs: Iterable[str], places: Iterable[str], beside: Iterable[str] = ()) -> str:
    """The mark of these reasons in the record, these marks of places, and these others."""
    own = blind("directory hidden", *signs, "at", *places)[:_LONG]
    return with_beside(own + ALONE, beside)


def own_of(mark: str) -> str:
    """The part of a mark that no other entry has a say in."""
    return mark.partition(BESIDE)[0].removesuffix(ALONE)


def with_beside(mark: str, beside: Iterable[str]) -> str:
    """The same mark where these are beside it as well."""
    others = sorted(_others(mark) | set(map(_short, beside)))
    return own_of(mark) + (BESIDE + "".join(others) if others else ALONE)


def knows(mark: str, beside: Iterable[str]) -> bool:
    """Whether whoever answered of this mark knew of all of these."""
    return set(map(_short, beside)) <= _others(mark)


def still_holds(said_of: str, mark: str) -> bool:
    """Whether what was said of one mark holds of another: the same, or with fewer beside it."""
    return own_of(said_of) == own_of(mark) and _others(mark) <= _others(said_of)


def id_in_feed(feed: UUID, source_id: str) -> str:
    """What an entry is called in marks, before it has a row as well as after."""
    return f"{feed} {source_id}"


def told_in(secret: re.Pattern[str] | None, words: Iterable[str], own: Iterable[Spot]) -> set[str]:
    """What of secret places stands in these words, as marks hold it. ``own``: places of whoever says them, which do not count."""
    text = plain(" . ".join(words))
    if secret is None or not secret.search(text):
        return set()
    mine = in_words(parts_of(own))
    return {f"{WORDS} {one}" for one in secret.findall(mine.sub(" . ", text) if mine else text)}


def groups() -> Mapping[UUID, Set[UUID]]:
    """Of each service that a person said is the same as another: all that are the same."""
    found: dict[UUID, set[UUID]] = {}
    pairs = Service.objects.exclude(same_as=None).values_list("pk", "same_as")
    for one, other in pairs:
        whole = found.get(one, {one}) | found.get(other, {other})
        found |= dict.fromkeys(whole, whole)
    return found


def _others(mark: str) -> set[str]:
    text = mark.partition(BESIDE)[2]
    return {text[at : at + _SHORT] for at in range(0, len(text), _SHORT)}


def _short(one: str) -> str:
    return blind("directory beside", one)[:_SHORT]

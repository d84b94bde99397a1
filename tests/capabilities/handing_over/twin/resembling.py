"""Whom the words of a declaration are about, where whoever settles it may not see everybody."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from tests.capabilities.handing_over.twin.facts import Who

LEAST_LETTERS = 3


@dataclass(frozen=True)
class Named:
    """Somebody of the area, as the words could name them."""

    client: Who
    given: str
    family: str
    called: str
    ref: str


def words(text: str) -> set[str]:
    """Words, without capitals. A word runs on over an apostrophe or a hyphen."""
    return set(re.findall(r"[^\W_]+(?:['\u2019-][^\W_]+)*", text.casefold()))


def long_words(text: str) -> set[str]:
    """A word of three letters or more of what was written."""
    return {word for word in words(text) if len(word) >= LEAST_LETTERS}


def resembling(text: str, area: Collection[Named]) -> set[Who]:
    """A word of what was written is a word of the family name or the ref; only where nobody has that, of the given name or of the name they are called by."""
    said = long_words(text)
    near = {one.client for one in area if said & words(one.family) or one.ref.casefold() in said}
    return near or {one.client for one in area if said & (words(one.given) | words(one.called))}


def settled_unseen(
    text: str, area: Collection[Named], blocked_the_lead: Collection[Who]
) -> set[Who]:
    """Unseen, it is about everybody of the area resembling the words who has blocked that lead."""
    return resembling(text, area) & set(blocked_the_lead)

"""When two names may be one person's, and by when a person looks. ``docs/naming.md`` has both in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import permutations

A_DAY = timedelta(days=1)
BEFORE_SHE_COMES = timedelta(hours=2)
AT_LEAST = timedelta(hours=1)
AT_ONCE = timedelta(hours=4)
"""What is due within this is urgent: somebody is paged."""
LONG_ENOUGH = 4
"""Letters from which a word may be one letter off."""
MOST_WORDS = 4
APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u2018\u02bc`\u00b4"))
"""What people type for one: taken out before accents are, for one of them is an accent that stands alone."""


def looked_by(asked_at: datetime, she_comes: datetime | None) -> datetime:
    """By when a person looks: within a day, before she next comes anywhere, and never in less than an hour."""
    due = asked_at + A_DAY
    if she_comes is not None:
        due = min(due, she_comes - BEFORE_SHE_COMES)
    return max(due, asked_at + AT_LEAST)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without capitals, accents, dots and hyphens, at most `MOST_WORDS`: first and last ones."""
    plain = unicodedata.normalize("NFKD", name.translate(APOSTROPHES).casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    found = re.findall(r"[^\W_]+", letters)
    half = MOST_WORDS // 2
    return tuple(found if len(found) <= MOST_WORDS else [*found[:half], *found[-half:]])


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter name has its own like it in the longer."""
    return alike_words(words_of(one), words_of(other))


def alike_words(
    one: tuple[str, ...], other: tuple[str, ...], likes: Callable[[str, str], bool] | None = None
) -> bool:
    """The same of names that are in words already. ``likes``: what is known of `like` before. No words: like none."""
    shorter, longer = sorted((one, other), key=len)
    likes = likes or like
    if not shorter or not all(any(likes(a, b) for b in longer) for a in shorter):
        return False
    return any(
        all(likes(a, b) for a, b in zip(shorter, chosen, strict=True))
        for chosen in permutations(longer, len(shorter))
    )


def like(one: str, other: str) -> bool:
    """Whether two words may be one: the same, an initial of the other, or one letter off where both are long."""
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return min(len(one), len(other)) >= LONG_ENOUGH and one_letter_off(one, other)


def one_letter_off(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two that changed places, makes one word the other."""
    short, long = sorted((one, other), key=len)
    first = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if first is None:
        return len(long) - len(short) == 1
    if len(short) < len(long):
        return short[first:] == long[first + 1 :]
    after = first + 1
    swapped = short[first : after + 1] == long[first : after + 1][::-1]
    return short[after:] == long[after:] or (swapped and short[after + 1 :] == long[after + 1 :])

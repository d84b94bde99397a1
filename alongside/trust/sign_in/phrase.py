"""Her phrase: long enough to be the only thing that opens her pages, and hers to choose.

At least 15 characters where a phrase stands alone, no rules about which characters, no questions, and a list
of what everybody tries first (NIST SP 800-63B-4, section 3.1.1.2).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator

from alongside.people.rules import plain_phrase

SHORTEST = 15
SHORTEST_PRIVATE = 6
LONGEST = 256
WORDS = Path(__file__).with_name("words.txt")
TRIED_FIRST = (
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "01234567890123456789012345678901234567890",
    "98765432109876543210987654321098765432109",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0pasdfghjkl",
    "correcthorsebatterystaple",
    "thequickbrownfoxjumpsoverthelazydog",
    "letmeinletmeinplease",
    "iloveyousomuchbaby",
    "iloveyouwithallmyheart",
    "twinkletwinklelittlestar",
    "maryhadalittlelamb",
    "happybirthdaytoyou",
    "onceuponatimeinalandfaraway",
    "tobeornottobethatisthequestion",
    "pleaseletmeinnow",
    "thisismypassword",
    "mypasswordispassword",
    "passwordpassword",
    "alongsidealongside",
    "todaytodaytoday",
)
"""Letters and digits alone. A phrase that is a part of one of these, or one of them with a little more, is tried early."""


class TooEasy(Exception):
    """This is too short, or among the first things that somebody who guesses would try. Choose another."""


@cache
def words() -> tuple[str, ...]:
    """Our own list: plain things that can be seen or held, nothing of services, people's names or bodies."""
    return tuple(WORDS.read_text().split())


def offered() -> str:
    """Four words drawn by chance, to be taken as they are or not at all: about 36 bits."""
    return " ".join(secrets.choice(words()) for _ in range(4))


def check_phrase(typed: str, *, knows: Iterable[str] = ()) -> str:
    """The phrase as it is hashed. Raises `TooEasy`.

    ``knows``: what somebody near her knows, such as her sign-in name and the name she is called by.
    """
    phrase = plain_phrase(typed)
    if not SHORTEST <= len(phrase) <= LONGEST or _guessed(phrase, knows):
        raise TooEasy
    return phrase


def check_private(typed: str, *, knows: Iterable[str] = ()) -> str:
    """The short secret as it is hashed. Raises `TooEasy`."""
    secret = plain_phrase(typed)
    if not SHORTEST_PRIVATE <= len(secret) <= LONGEST or _guessed(secret, knows):
        raise TooEasy
    return secret


def _guessed(phrase: str, knows: Iterable[str]) -> bool:
    solid = "".join(letter for letter in phrase if letter.isalnum())
    rest = solid
    for known in knows:
        rest = rest.replace("".join(x for x in plain_phrase(known) if x.isalnum()) or " ", "")
    return (
        len(rest) < len(solid) / 2
        or len(set(solid)) < 4
        or _is_common(solid)
        or any(
            solid in tried or (len(tried) > len(solid) / 2 and tried in solid)
            for tried in TRIED_FIRST
        )
    )


def _is_common(solid: str) -> bool:
    """One common password, once or again and again."""
    common = _common()
    lengths = (n for n in range(1, len(solid) + 1) if len(solid) % n == 0)
    return any(
        solid == solid[:n] * (len(solid) // n) and (solid[:n] in common or n * 3 <= len(solid))
        for n in lengths
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)

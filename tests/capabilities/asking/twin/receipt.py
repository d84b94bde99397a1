"""The number she keeps."""

from __future__ import annotations

DIGITS = 16


def is_one(number: str) -> bool:
    """ "Sixteen digits: 07, thirteen drawn, one to check (Luhn)." """
    plain = len(number) == DIGITS and all(sign in "0123456789" for sign in number)
    return plain and number.startswith("07") and luhn(number) == 0


def luhn(number: str) -> int:
    """From the right every second digit counts twice, its own digits added; a good number leaves nothing at ten."""
    total = 0
    for place, sign in enumerate(reversed(number)):
        once = int(sign)
        total += once if place % 2 == 0 else sum(map(int, str(2 * once)))
    return total % 10


def last_digit(first: str) -> str:
    """The one digit that makes fifteen a good number."""
    return next(sign for sign in "0123456789" if luhn(first + sign) == 0)

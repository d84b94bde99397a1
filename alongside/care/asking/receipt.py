"""The number that stands for an ask: who holds it may read the answer and take all of it back.

It is not kept. An ask's own key in the table is worked out from it under a secret of the server, so a row
leads to no number, and a number leads to its row alone.
"""

from __future__ import annotations

import re
from unicodedata import decimal
from uuid import UUID

from alongside.trust.keys import blind

DIGITS = 16
GROUPS = (5, 3, 3, 5)
"""As a telephone number is written, so that it is one among others in a list of contacts."""
AS_KEPT = re.compile(r"(?:(?:00)?44)?0?(7\d{14})")
"""Its digits as a telephone gives them back that kept it: with the country before it, in place of the 0 or with it."""


def receipt_of(form: UUID) -> str:
    """The number of an ask: the same each time the same form is sent, so that sending twice asks once."""
    drawn = int(blind("receipt", form), 16) % 10 ** (DIGITS - 3)
    front = f"07{drawn:0{DIGITS - 3}d}"
    return front + check_digit(front)


def check_digit(front: str) -> str:
    """What makes the sum right (Luhn's way): one digit typed wrongly, or two next to each other swapped, is seen."""
    total = 0
    for place, digit in enumerate(reversed(front)):
        twice = int(digit) * (2 if place % 2 == 0 else 1)
        total += twice - 9 if twice > 9 else twice
    return str(-total % 10)


def written(receipt: str) -> str:
    """In groups, for a person to read."""
    parts, at = [], 0
    for length in GROUPS:
        parts.append(receipt[at : at + length])
        at += length
    return " ".join(parts)


def read(typed: str) -> str | None:
    """The number however it was typed, or None where it cannot be one. What is no digit of any script is passed over."""
    digits = "".join(str(decimal(sign)) for sign in typed if sign.isdecimal())
    found = AS_KEPT.fullmatch(digits)
    plain = f"0{found[1]}" if found else ""
    return plain if plain and check_digit(plain[:-1]) == plain[-1] else None


def key_of(receipt: str) -> UUID:
    """The key of the ask's row."""
    return UUID(hex=blind("ask", receipt)[:32])

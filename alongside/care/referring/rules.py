"""What a sender's own mark for a referral may be: enough to tell two apart, and nothing that says who she is."""

from __future__ import annotations

import re

LONGEST_MARK = 20
MOST_DIGITS = 5
"""A date of birth has six digits or more, a telephone or NHS number more."""
MARK = (
    rf"^(?=.*[0-9])(?!.*[A-Za-z]{{3}})(?!(.*[0-9]){{{MOST_DIGITS + 1}}})(?!.*[0-9][^0-9]+[0-9]+[^0-9]+[0-9])"
    rf"[A-Za-z0-9][A-Za-z0-9/-]{{0,{LONGEST_MARK - 1}}}$"
)
"""Letters, digits, hyphens and slashes; no three letters side by side; one number or two, since a date has three. The
database holds to it too."""


def is_mark(text: str) -> bool:
    """Whether it may be kept as a mark."""
    return re.fullmatch(MARK, text) is not None

"""Counts of people as they may be told to whoever may not know the people: 1 to 7 hidden, all else rounded to 5."""

from __future__ import annotations

HIDDEN, ROUNDED = 7, 5


def rough(count: float, one: str = "") -> str:
    """``none``, ``1 to 7`` or ``about 20``, with what is counted after it, in the plural."""
    after = f" {one}" if one else ""
    if count <= 0:
        return f"no{after}" if one else "none"
    if count <= HIDDEN:
        return f"1 to {HIDDEN}{after}"
    return f"about {rounded(count)}{after}"


def rounded(count: float) -> int:
    """To the nearest five; 0 for what is hidden, so that nothing reckoned from it tells more than it does."""
    return 0 if count <= HIDDEN else ROUNDED * int(count / ROUNDED + 0.5)

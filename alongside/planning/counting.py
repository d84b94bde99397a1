"""Counts for a service manager: 1 to 7 is hidden, everything else is rounded to 5, and nobody is counted who blocked them."""

from __future__ import annotations

HIDDEN = 7
ROUNDED = 5


def about(count: int) -> str:
    """About how many visits, in words that tell of nobody."""
    if count == 0:
        return "no visits"
    if count <= HIDDEN:
        return f"1 to {HIDDEN} visits"
    return f"about {ROUNDED * round(count / ROUNDED)} visits"

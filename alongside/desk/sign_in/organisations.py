"""Organisations whose own sign-in is accepted."""

from __future__ import annotations


def organisations() -> tuple[tuple[str, str], ...]:
    """Id and name of each."""
    return ()

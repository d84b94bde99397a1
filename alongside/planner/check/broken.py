"""A rule that a plan breaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """The rule's name in docs/rule-book.md, what is wrong in a sentence, and the refs concerned.

    A finding about keeping apart names the mover's own rows at most, and never a second person.
    """

    rule: str
    words: str
    refs: tuple[str, ...] = ()


def both(first: str, second: str) -> tuple[str, ...]:
    """Return two refs in one order, so that a clash seen from both sides is one finding."""
    return (first, second) if first <= second else (second, first)

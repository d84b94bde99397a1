"""How a look reads to her: plain sentences, in which routine care looks like routine care."""

from __future__ import annotations

from datetime import date

from alongside.people.choices import Role
from alongside.trust.acting import Purpose

WHAT_FOR: dict[Purpose, str] = {
    Purpose.CARE: "to plan your care",
    Purpose.ARRIVAL: "to know that you are coming",
    Purpose.PLANNING: "to find times for you",
    Purpose.SAFETY: "to keep you safe",
    Purpose.OVERSIGHT: "to check that we do our work well",
}
EMERGENCY = "the emergency view"
"""Whoever opens that page does not work with her."""
LIFE = "because they said that a life was in danger"
COUNTED = {1: "", 2: ", twice"}


def posts_in_words(held: str) -> str:
    """``held`` as it was written down, as words: "key worker and nurse"."""
    names = [Role(one).label for one in held.split(", ") if one in Role]
    return " and ".join(str(name) for name in names)


def sentence(who: str, held: str, page: str, purpose: str, times: int) -> str:
    """One line of her list."""
    post = posts_in_words(held)
    looker = ", ".join(part for part in (who, post) if part)
    comma = "," if post else ""
    again = COUNTED.get(times, f", {times} times")
    why = LIFE if page == EMERGENCY else WHAT_FOR[Purpose(purpose)]
    return f"{looker}{comma} looked at {page} {why}{again}"


def day_in_words(day: date) -> str:
    """A day as people say it, with the year: "Tuesday 3 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"

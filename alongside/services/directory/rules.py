"""What follows from what a place says; no database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta

from alongside.services.directory.choices import Matter, Said, Who
from alongside.services.directory.reading.wanted import Hours

EVENING = time(18)
"""From when a place that is open is open in the evening."""
OLD = timedelta(days=365)
"""After so long without a check the page says that it may have changed, and greys it."""


def is_old(checked_at: date | None, today: date) -> bool:
    """Whether nobody has checked it for a year; never checked counts as old."""
    return checked_at is None or today - checked_at > OLD


def from_hours(hours: Iterable[Hours], said: dict[Matter, Said]) -> dict[Matter, Said]:
    """What is said, and what the hours themselves say where nothing was.

    Only women in all hours is a yes; in some of them, "at some times". Open after six in the evening on every
    day on which it is open is a yes, on some of them "at some times", on none a no; no hours say nothing.
    """
    whole, found = tuple(hours), dict(said)
    if whole:
        late = {one.weekday for one in whole if one.closes > EVENING}
        some = Said.AT_TIMES if late else Said.NO
        found.setdefault(
            Matter.EVENINGS, Said.YES if late == {one.weekday for one in whole} else some
        )
    women = [one for one in whole if one.who is Who.WOMEN]
    if women:
        found[Matter.WOMEN_ONLY] = Said.YES if len(women) == len(whole) else Said.AT_TIMES
    return found


def key_of(name: str) -> str:
    """A name made plain, so that two that are written differently meet."""
    words = re.sub(r"[^\w\s]", " ", name.casefold().replace("&", " and "))
    left_out = {"the", "ltd", "limited", "cic", "service", "services"}
    return " ".join(word for word in words.split() if word not in left_out) or name.casefold()

"""The hours of a week in which somebody may be reached, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.kit.speech import WEEKDAYS, joined

EVERY = 7 * 24


def hours_in_words(hours: Iterable[int]) -> str:
    """``Monday to Friday 09:00 to 12:00; Sunday 18:00 to 20:00``. 0 is Monday's first hour, 167 Sunday's last."""
    known = set(hours)
    if not known:
        return "at no hour"
    if len(known) == EVERY:
        return "at any hour"
    by_day = [tuple(_spans(known, day)) for day in range(7)]
    said: list[str] = []
    day = 0
    while day < 7:
        last = day
        while last < 6 and by_day[last + 1] == by_day[day]:
            last += 1
        if by_day[day]:
            who = WEEKDAYS[day] if last == day else f"{WEEKDAYS[day]} to {WEEKDAYS[last]}"
            said.append(f"{who} {joined(by_day[day])}")
        day = last + 1
    return "; ".join(said)


def _spans(hours: set[int], day: int) -> Iterator[str]:
    """Unbroken stretches of one day."""
    first = None
    for hour in range(25):
        there = hour < 24 and day * 24 + hour in hours
        if there and first is None:
            first = hour
        elif not there and first is not None:
            yield f"{first:02d}:00 to {hour:02d}:00"
            first = None

"""The words opening times are written with: weekdays, clock times, and what joins them."""

from __future__ import annotations

import re
import unicodedata

from alongside.areas.sheets import WEEKDAYS

Ranges = tuple[tuple[int, int], ...]
"""From and until, in minutes after midnight."""
Weekly = dict[str, Ranges]
"""Weekday to opening hours."""

GROUPS: dict[str, tuple[str, ...]] = {
    "weekday": WEEKDAYS[:5],
    "weekdays": WEEKDAYS[:5],
    "weekend": WEEKDAYS[5:],
    "weekends": WEEKDAYS[5:],
    "daily": WEEKDAYS,
    "every day": WEEKDAYS,
    "seven days a week": WEEKDAYS,
    "7 days a week": WEEKDAYS,
}
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b\.?"
_GROUP = "|".join(re.escape(name) for name in sorted(GROUPS, key=len, reverse=True))
_TIME = r"(?:noon|midday|midnight|\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\b\.?)?)"
_TO = r"(?:-|to|until|till|through)"
_AND = r"(?:,\s*and|,\s*&|,|and|&)"
_DAYS = rf"(?:{_GROUP}|{_DAY}(?:\s*{_TO}\s*{_DAY})?)"
_RANGE = rf"{_TIME}\s*{_TO}\s*{_TIME}"
DAYS = rf"{_DAYS}(?:\s*{_AND}\s*{_DAYS})*"
TIMES = rf"{_RANGE}(?:\s*{_AND}\s*(?:from\s+)?{_RANGE})*"
_SCHEDULE = re.compile(
    rf"\s*(?:(?P<days>{DAYS})\s*[:,]?\s*(?:from\s+|between\s+)?(?P<times>{TIMES})"
    rf"|(?:from\s+|between\s+)?(?P<first>{TIMES})\s*,?\s*(?:on\s+)?(?P<last>{DAYS}))"
)
_RUNS_ON = re.compile(r"\s*(?!except|apart from|but|closed)\w")
_BETWEEN = re.compile(rf"\s*(?:{_AND}|;)\s*")
_ONE_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(?:([ap])\.?m\.?)?")
_NAMED = {"noon": 720, "midday": 720, "midnight": 1440}


def plain(text: str) -> str:
    """Lower case, one kind of dash, one kind of space."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r"\s+", " ", text).strip()


def take_schedule(text: str) -> tuple[list[tuple[tuple[str, ...], Ranges]], str]:
    """Days with their hours from the front of a text, and what is left of it.

    Nothing is taken where a time could mean two things.
    """
    items: list[tuple[tuple[str, ...], Ranges]] = []
    rest = text
    while match := _SCHEDULE.match(rest):
        days = days_of(match["days"] or match["last"])
        times = times_of(match["times"] or match["first"])
        after = rest[match.end() :]
        joint = _BETWEEN.match(after)
        more = joint is not None and _SCHEDULE.match(after[joint.end() :]) is not None
        if not days or times is None or (_RUNS_ON.match(after) and not more):
            break
        items.append((days, times))
        rest = after[joint.end() :] if joint and more else after
    return items, rest


def days_of(text: str) -> tuple[str, ...]:
    """Weekdays named by a text; none where they run backwards."""
    found: list[str] = []
    for part in re.split(rf"\s*{_AND}\s*(?={_DAYS})", text):
        if part.strip() in GROUPS:
            found += GROUPS[part.strip()]
            continue
        ends = [_weekday(one) for one in re.findall(_DAY, part)]
        first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
        if last < first:
            return ()
        found += WEEKDAYS[first : last + 1]
    return tuple(dict.fromkeys(found))


def _weekday(word: str) -> str:
    """Three letters of a weekday."""
    return word[:3].title()


def times_of(text: str) -> Ranges | None:
    """Hours named by a text; None where one of them is upside down or could mean two things."""
    found: list[tuple[int, int]] = []
    for part in re.findall(_RANGE, text):
        cut = re.fullmatch(rf"({_TIME})\s*{_TO}\s*({_TIME})", part)
        ends = cut and _range(cut[1], cut[2])
        if not ends or (found and ends[0] < found[-1][1]):
            return None
        found.append(ends)
    return tuple(found)


def _range(first: str, last: str) -> tuple[int, int] | None:
    """One range: the only reading there is, or none."""
    readings = [
        (a, b)
        for a in _readings(first)
        for b in _readings(last)
        if a < b and not (_bare(first) and _bare(last))
    ]
    if len(readings) == 2 and _bare(first) and first.strip()[:1].isdigit():
        # "2 - 4 pm" also means from two at night: nobody opens between midnight and six.
        readings = [(a, b) for a, b in readings if a >= 360]
    return readings[0] if len(readings) == 1 else None


def _bare(word: str) -> bool:
    """Whether a time says neither am nor pm and is not written on the 24-hour clock."""
    return len(_readings(word)) > 1


def _readings(word: str) -> list[int]:
    """Every minute of the day a time could mean."""
    word = word.strip()
    if word in _NAMED:
        return [_NAMED[word]]
    match = _ONE_TIME.fullmatch(word)
    if match is None:
        return []
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if minute > 59 or hour > 24:
        return []
    if half:
        return [hour % 12 * 60 + minute + (720 if half == "p" else 0)] if 1 <= hour <= 12 else []
    if hour > 12 or hour == 0 or (len(match[1]) == 2 and match[1][0] == "0"):
        return [hour * 60 + minute]
    return [hour % 12 * 60 + minute, hour % 12 * 60 + minute + 720]

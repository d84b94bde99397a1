"""Single values out of a file: a time, a weekday, a coordinate, a date. What cannot be read is a problem."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from alongside.areas.errors import show
from alongside.services.choices import Weekday
from alongside.services.directory.reading.plain import line, link
from alongside.services.directory.reading.wanted import Problems

_DAYS = {"mo": Weekday.MON, "tu": Weekday.TUE, "we": Weekday.WED, "th": Weekday.THU,
         "fr": Weekday.FRI, "sa": Weekday.SAT, "su": Weekday.SUN}  # fmt: skip
_ON_A_WALL = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}")


def weekdays(words: Any) -> tuple[Weekday, ...] | None:
    """Days as feeds write them: "MO,WE", "Monday", "1" (Monday). None for what is no day."""
    if isinstance(words, list):
        words = ",".join(str(one) for one in words)
    found = []
    for part in re.split(r"[,;\s]+", str(words or "").strip()):
        if not part:
            continue
        day = _DAYS.get(part[:2].casefold())
        if day is None and part.isdigit() and 1 <= int(part) <= 7:
            day = list(Weekday)[int(part) - 1]
        if day is None:
            return None
        found.append(day)
    return tuple(dict.fromkeys(found))


def wall_time(words: Any) -> time | None:
    """A time on the wall; a zone after it is not looked at. None for what is none. 24:00 is a minute to midnight."""
    match = _ON_A_WALL.fullmatch(str(words or "").strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def closing(words: Any) -> time | None:
    """A time to close. Midnight is the end of the day, and a minute before it here."""
    at = wall_time(words)
    return time(23, 59) if at == time(0) else at


def spot(lat: Any, lon: Any, problems: Problems, column: str) -> tuple[float, float] | None:
    """Latitude and longitude in or around these islands; a problem where they are given and elsewhere."""
    if lat in (None, "") or lon in (None, "") or (_zero(lat) and _zero(lon)):
        return None
    try:
        north, east = float(lat), float(lon)
    except (TypeError, ValueError):
        north, east = 999.0, 999.0
    if 49 <= north <= 61 and -9 <= east <= 2:
        return (north, east)
    problems.add(
        column,
        f"{show(lat)}, {show(lon)}",
        "degrees north from 49 to 61 and east from -9 to 2",
        "Put latitude and longitude right, or leave both empty.",
    )
    return None


def _zero(value: Any) -> bool:
    return str(value).strip() in ("0", "0.0", "0.00")


def postcode(words: Any) -> str:
    """A whole postcode as it is written on a letter; nothing for what is none."""
    plain = line(words, 20).upper().replace(" ", "")
    return f"{plain[:-3]} {plain[-3:]}" if _POSTCODE.fullmatch(plain) else ""


def web(words: Any, problems: Problems, column: str) -> str:
    """An address on the web; a problem where it is none."""
    found = link(words)
    if found is None:
        problems.add(
            column,
            show(words),
            "an address that begins with https:// or http://",
            "Put the address right, or leave it empty.",
        )
    return found or ""


def day(words: Any, problems: Problems, column: str) -> date | None:
    """A date, as 2027-03-27 or 27/03/2027; a problem where it is given and is none."""
    text = line(words, 40)
    if not text:
        return None
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        problems.add(
            column, show(text), "a day such as 2027-03-27", "Put the day right, or leave it empty."
        )
        return None


def age(value: Any) -> int | None:
    """An age in whole years; nothing for what is none or cannot be one. 0 to 120 says nothing of anybody."""
    try:
        years = int(float(value))
    except (TypeError, ValueError):
        return None
    return years if 0 < years < 120 else None

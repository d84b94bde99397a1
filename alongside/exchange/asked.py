"""What a machine asks for: parameters read, every number with its limits, and what is wrong in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest

from alongside.exchange.terms import TAXONOMY, matter_of_term
from alongside.services.choices import Weekday
from alongside.services.directory.publishing import Filter
from alongside.services.directory.searching import spot_of

Value = TypeVar("Value")
MOST_PAGES, MOST_ON_A_PAGE, USUAL = 100_000, 100, 50
OLDEST, FURTHEST = 120, 1_000_000
"""Years; metres."""
LONGEST = 100
"""Signs of a text that is searched for."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d{2}:\d{2})?")
DAYS: dict[str, Weekday] = {
    "mo": Weekday.MON, "tu": Weekday.TUE, "we": Weekday.WED, "th": Weekday.THU,
    "fr": Weekday.FRI, "sa": Weekday.SAT, "su": Weekday.SUN,
}  # fmt: skip


class NotAsked(Exception):
    """A parameter that cannot be read; ``name`` is which, ``expected`` what it should be."""

    def __init__(self, name: str, expected: str) -> None:
        self.name, self.expected = name, expected
        super().__init__(f"{name}: expected {expected}")


@dataclass(frozen=True, slots=True)
class Page:
    """Which page, and how long pages are."""

    number: int
    size: int

    @property
    def first(self) -> int:
        """How many are passed over."""
        return (self.number - 1) * self.size


def page_of(request: HttpRequest) -> Page:
    """``page`` and ``per_page``. Raises `NotAsked`."""
    number = _read(request, "page", _whole(1, MOST_PAGES), f"a whole number from 1 to {MOST_PAGES}")
    size = _read(
        request, "per_page", _whole(1, MOST_ON_A_PAGE), f"a whole number from 1 to {MOST_ON_A_PAGE}"
    )
    return Page(number or 1, size or USUAL)


def filter_of(request: HttpRequest, *, places: bool) -> Filter | None:
    """What is asked for; None where nothing can answer it. ``places``: near a postcode as well. Raises `NotAsked`."""
    near, within = None, None
    if places:
        near = _read(request, "postcode", _spot, "a postcode in the United Kingdom")
        within = _read(request, "proximity", _number(0, FURTHEST), f"metres from 0 to {FURTHEST}")
        if within is not None and near is None:
            raise NotAsked("postcode", "a postcode where proximity is given")
        within = 1609.0 * 10 if near and within is None else within
    text = request.GET.get("search", "")
    if len(text) > LONGEST or "\x00" in text:
        raise NotAsked("search", f"at most {LONGEST} signs")
    term = _read(request, "taxonomy_term_id", UUID, "an id of /oruk/taxonomy_terms")
    taxonomy = _read(request, "taxonomy_id", UUID, "an id of /oruk/taxonomies")
    said = matter_of_term(term) if term else None
    if (term and said is None) or (taxonomy and taxonomy != TAXONOMY):
        return None
    years = f"years from 0 to {OLDEST}"
    return Filter(
        search=text,
        said=said,
        any_matter=taxonomy is not None,
        minimum_age=_read(request, "minimum_age", _number(0, OLDEST), years),
        maximum_age=_read(request, "maximum_age", _number(0, OLDEST), years),
        starts=_read(request, "start_time", _clock, "a time such as 09:00"),
        ends=_read(request, "end_time", _clock, "a time such as 17:00"),
        day=_read(request, "day", _day, f"one of {', '.join(DAYS).upper()}"),
        near=near,
        within=within,
    )


def _read(
    request: HttpRequest, name: str, read: Callable[[str], Value | None], expected: str
) -> Value | None:
    """A parameter; None where it is not given."""
    text = request.GET.get(name)
    if text is None or text == "":
        return None
    try:
        value = read(text)
    except ValueError:
        value = None
    if value is None:
        raise NotAsked(name, expected)
    return value


def _whole(least: int, most: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not re.fullmatch(r"[0-9]{1,9}", text):
            return None
        return int(text) if least <= int(text) <= most else None

    return read


def _number(least: float, most: float) -> Callable[[str], float | None]:
    def read(text: str) -> float | None:
        if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text):
            return None
        return float(text) if least <= float(text) <= most else None

    return read


def _clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


def _day(text: str) -> Weekday | None:
    return (
        DAYS.get(text.strip().casefold()[:2])
        if re.fullmatch(r"\s*[A-Za-z]{2,9}\s*", text)
        else None
    )


def _spot(text: str) -> tuple[float, float] | None:
    return spot_of(text) if any(sign.isdigit() for sign in text) else None

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
USUALLY_WITHIN = 16_000.0
"""Metres around a postcode where nobody says how far."""
POSTCODE = "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?( ?[0-9]([A-Za-z]{2})?)?$"
LONGEST = 100
"""Signs of a text that is searched for."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d{2}:\d{2})?")
DAYS: dict[str, Weekday] = {
    "MO": Weekday.MON, "TU": Weekday.TUE, "WE": Weekday.WED, "TH": Weekday.THU,
    "FR": Weekday.FRI, "SA": Weekday.SAT, "SU": Weekday.SUN,
}  # fmt: skip


PAGED = ("page", "per_page")
FIND = (
    "search", "taxonomy_term_id", "taxonomy_id", "minimum_age", "maximum_age", "start_time", "end_time", "day",
)  # fmt: skip
NEAR = ("postcode", "proximity")
OLD = ("text", *NEAR)
"""What lists may be asked for; a description and a refusal name the same. ``OLD``: what 1.0 asks of services besides."""


class NotTaken(Exception):
    """Something is asked for that an address cannot keep to; ``takes`` is what it can."""

    def __init__(self, takes: tuple[str, ...]) -> None:
        self.takes = takes
        super().__init__(f"it takes {', '.join(takes)}")


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


def page_of(request: HttpRequest, *takes: str) -> Page:
    """``page`` and ``per_page`` of a list that ``takes`` these besides. Raises `NotAsked`, and `NotTaken` for any other.

    What a list answers fulfils everything that was asked for (the standard's API reference, "Query Parameters and Filters"):
    somebody who filters by what we do not know must not take the whole list for what they asked.
    """
    if not set(request.GET) <= {*PAGED, *takes}:
        raise NotTaken((*PAGED, *takes))
    number = _read(request, "page", _whole(1, MOST_PAGES), f"a whole number from 1 to {MOST_PAGES}")
    size = _read(
        request, "per_page", _whole(1, MOST_ON_A_PAGE), f"a whole number from 1 to {MOST_ON_A_PAGE}"
    )
    return Page(number or 1, size or USUAL)


def filter_of(request: HttpRequest, *, places: bool) -> Filter | None:
    """What is asked for; None where nothing can answer it. ``places``: near a postcode as well. Raises `NotAsked`."""
    years = f"years from 0 to {OLDEST}"
    postcode = (
        _read(request, "postcode", _postcode, "a postcode, or the first part of one")
        if places
        else None
    )
    within = (
        _read(request, "proximity", _number(0, FURTHEST), f"metres from 0 to {FURTHEST}")
        if places
        else None
    )
    term = _read(request, "taxonomy_term_id", UUID, "an id of /oruk/taxonomy_terms")
    taxonomy = _read(request, "taxonomy_id", UUID, "an id of /oruk/taxonomies")
    near = spot_of(postcode) if postcode else None
    said = matter_of_term(term) if term else None
    asked = Filter(
        search=_search(request),
        said=said,
        any_matter=taxonomy is not None,
        minimum_age=_read(request, "minimum_age", _number(0, OLDEST), years),
        maximum_age=_read(request, "maximum_age", _number(0, OLDEST), years),
        starts=_read(request, "start_time", _clock, "a time such as 09:00"),
        ends=_read(request, "end_time", _clock, "a time such as 17:00"),
        day=_read(request, "day", DAYS.get, f"one of {', '.join(DAYS)}"),
        near=near,
        within=USUALLY_WITHIN if near and within is None else within,
    )
    unknown = (postcode and near is None) or (term and said is None)
    return None if unknown or (taxonomy and taxonomy != TAXONOMY) else asked


def _search(request: HttpRequest) -> str:
    """Words, under either version's name; a list takes one of the two names."""
    name = "text" if "text" in request.GET else "search"
    words = request.GET.get(name, "")
    if len(words) > LONGEST or "\x00" in words:
        raise NotAsked(name, f"at most {LONGEST} signs")
    return words


def _read(
    request: HttpRequest, name: str, read: Callable[[str], Value | None], expected: str
) -> Value | None:
    """A parameter; None where it is not given. An empty one is one that cannot be read."""
    text = request.GET.get(name)
    if text is None:
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
        if not re.fullmatch(r"[0-9.eE+-]{1,40}", text):
            return None
        return float(text) if least <= float(text) <= most else None

    return read


def _clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


def _postcode(text: str) -> str | None:
    return text if re.fullmatch(POSTCODE, text) else None

"""What a machine asks for: parameters read, every number with its limits, and what is wrong in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest

from alongside.exchange.terms import TAXONOMY, matter_of_term
from alongside.services.choices import Weekday
from alongside.services.directory.publishing import Filter, Open
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
MOST_OF_ONE = 7
"""How often one name is taken where it is taken more than once: as many as there are days."""
A_POSTCODE = "a postcode, or the first part of one"
A_START, AN_END = "a time such as 09:00", "a time such as 17:00"
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d{2}:\d{2})?")
DAYS: dict[str, Weekday] = {
    "MO": Weekday.MON, "TU": Weekday.TUE, "WE": Weekday.WED, "TH": Weekday.THU,
    "FR": Weekday.FRI, "SA": Weekday.SAT, "SU": Weekday.SUN,
}  # fmt: skip
A_DAY = f"one of {', '.join(DAYS)}"


PAGED = ("page", "per_page")
FIND = (
    "search", "taxonomy_term_id", "taxonomy_id", "minimum_age", "maximum_age", "start_time", "end_time", "day",
)  # fmt: skip
NEAR = ("postcode", "proximity")
"""What lists may be asked for; a description and a refusal name the same."""


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


def page_of(
    request: HttpRequest, *takes: str, many: tuple[str, ...] = (), most: int = MOST_ON_A_PAGE
) -> Page:
    """``page`` and ``per_page`` of a list that ``takes`` these besides. Raises `NotAsked`, and `NotTaken` for any other.

    Each is taken once, but for those of ``many``. What a list answers fulfils everything that was asked for (the standard's API reference, "Query Parameters and Filters"):
    somebody who filters by what we do not know must not take the whole list for what they asked.
    """
    if not set(request.GET) <= {*PAGED, *takes}:
        raise NotTaken((*PAGED, *takes))
    for name, values in request.GET.lists():
        if len(values) > (MOST_OF_ONE if name in many else 1):
            raise NotAsked(name, f"it {MOST_OF_ONE} times at most" if name in many else "it once")
    number = _read(request, "page", _whole(1, MOST_PAGES), f"a whole number from 1 to {MOST_PAGES}")
    size = _read(request, "per_page", _whole(1, most), f"a whole number from 1 to {most}")
    return Page(number or 1, size or USUAL)


def filter_of(request: HttpRequest, *, places: bool) -> Filter | None:
    """What is asked for; None where nothing can answer it. ``places``: near a postcode as well. Raises `NotAsked`."""
    found = common_of(request, places=places)
    term = _read(request, "taxonomy_term_id", UUID, "an id of /oruk/taxonomy_terms")
    taxonomy = _read(request, "taxonomy_id", UUID, "an id of /oruk/taxonomies")
    said = matter_of_term(term) if term else None
    if found is None or (term and said is None) or (taxonomy and taxonomy != TAXONOMY):
        return None
    hours = Open(
        day=_read(request, "day", DAYS.get, A_DAY),
        starts=_read(request, "start_time", clock_of, A_START),
        ends=_read(request, "end_time", clock_of, AN_END),
    )
    return replace(
        found, said=said, any_matter=taxonomy is not None, open=(hours,) if hours else ()
    )


def common_of(request: HttpRequest, *, places: bool) -> Filter | None:
    """What both versions ask for under one name: words, ages, and near a postcode. None where nothing is there."""
    years = f"years from 0 to {OLDEST}"
    postcode = _read(request, "postcode", postcode_of, A_POSTCODE) if places else None
    metres = f"metres from 0 to {FURTHEST}"
    within = _read(request, "proximity", _number(0, FURTHEST), metres) if places else None
    near = spot_of(postcode) if postcode else None
    found = Filter(
        search=_search(request),
        minimum_age=_read(request, "minimum_age", _number(0, OLDEST), years),
        maximum_age=_read(request, "maximum_age", _number(0, OLDEST), years),
        near=near,
        within=USUALLY_WITHIN if near and within is None else within,
    )
    return None if postcode and near is None else found


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
    found = all_of(request, name, read, expected)
    return found[0] if found else None


def all_of(
    request: HttpRequest, name: str, read: Callable[[str], Value | None], expected: str
) -> list[Value]:
    """A parameter as often as it is given. Raises `NotAsked`."""
    found = []
    for text in request.GET.getlist(name):
        try:
            value = read(text)
        except ValueError:
            value = None
        if value is None:
            raise NotAsked(name, expected)
        found.append(value)
    return found


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


def clock_of(text: str) -> time | None:
    """A time on the wall; None for what is none."""
    match = _CLOCK.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


def postcode_of(text: str) -> str | None:
    """A postcode or its first part, as it was written; None for what is none."""
    return text if re.fullmatch(POSTCODE, text) else None

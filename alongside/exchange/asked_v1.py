"""What a finder that speaks 1.0 asks for, by the names that finders in use send, and what each can mean here.

In 1.0 a "taxonomy" is one term and a "vocabulary" the list it stands in. We have one list of our own, and our services stand in no
other, so that a term of another list finds nothing. No service here says which area it serves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from itertools import product, zip_longest
from uuid import UUID

from django.http import HttpRequest

from alongside.exchange.asked import (
    A_DAY,
    A_POSTCODE,
    A_START,
    AN_END,
    DAYS,
    FIND,
    NEAR,
    Value,
    all_of,
    clock_of,
    common_of,
    postcode_of,
)
from alongside.exchange.terms import CALLED, PAIRS, TAXONOMY, matter_of_term, term
from alongside.services.directory.choices import Matter, Said
from alongside.services.directory.publishing import Filter, Open
from alongside.services.directory.searching import spot_of

ALSO = {"start_time": "startTime", "end_time": "endTime"}
"""What one of the finders sends for the names of the standard."""
MANY = ("day", *ALSO, *ALSO.values())
OLD = ("text", *NEAR, *ALSO.values(), "vocabulary", "taxonomy_type", "coverage", "include")
"""What a list of services in 1.0 may be asked for besides."""
SERVICES = (*FIND, *OLD)
LISTS = ("vocabulary", "parent_id", "root_only")
"""What the list of terms may be asked for."""
TERMS_ON_A_PAGE = 5_000
"""Finders in use ask for 500 or 5,000 at once; there are thirty."""
OURS, OTHERS = (
    ("any", "service"),
    ("area", "cost", "cost_option", "eligibility", "organization", "service_area"),
)
"""What a term can be said of. Ours are said of services."""
INCLUDE = "^[a-z_]{1,40}(,[a-z_]{1,40}){0,20}$"
INCLUDED = re.compile(INCLUDE)
LONGEST_NAME = 200
"""Signs of the name of a list, or of a term."""


def filter_of_1(request: HttpRequest) -> Filter | None:
    """What is asked for; None where nothing can answer it. Raises `NotAsked`."""
    found = common_of(request, places=True)
    all_of(request, "include", INCLUDED.fullmatch, "names of fields with a comma between")
    kinds = all_of(request, "taxonomy_type", _kind, f"one of {', '.join((*OURS, *OTHERS))}")
    served = all_of(request, "coverage", postcode_of, A_POSTCODE)
    named, term_asked, hours = _list(request), _term(request), _open(request)
    if found is None or named is None or term_asked is None or not all(map(spot_of, served)):
        return None
    said, any_of_ours = term_asked
    if (said or any_of_ours) and any(one in OTHERS for one in kinds):
        return None
    return replace(found, said=said, any_matter=named or any_of_ours, open=hours)


def terms_of(request: HttpRequest) -> list[dict[str, object]]:
    """The terms of a list, as 1.0 has them; none of ours stands under another."""
    named = _list(request)
    under = all_of(request, "parent_id", _name, f"at most {LONGEST_NAME} signs")
    all_of(request, "root_only", {"true": True, "false": False}.get, "true or false")
    if named is None or under:
        return []
    return [
        {"id": one["id"], "name": one["name"], "vocabulary": CALLED, "parent": None}
        for one in (term(*pair) for pair in PAIRS)
    ]


def _list(request: HttpRequest) -> bool | None:
    """Whether our list is named; None where it is another."""
    named = all_of(request, "vocabulary", _name, f"at most {LONGEST_NAME} signs")
    return None if any(one != CALLED for one in named) else bool(named)


def _term(request: HttpRequest) -> tuple[tuple[Matter, Said] | None, bool] | None:
    """Which of our terms is asked for, and whether any of them is; None where it is one of another list."""
    names = all_of(request, "taxonomy_id", _name, f"at most {LONGEST_NAME} signs")
    keys = [_key(one) for one in names if one != str(TAXONOMY)]
    keys += all_of(request, "taxonomy_term_id", UUID, "an id of /oruk/taxonomy_terms")
    said = {matter_of_term(key) if key else None for key in keys}
    if None in said or len(said) > 1:
        return None
    return next(iter(said), None), len(keys) < len(names)


def _open(request: HttpRequest) -> tuple[Open, ...]:
    """Sets of a day, a start and an end: as many of each, the first with the first; else each with each."""
    days = all_of(request, "day", DAYS.get, A_DAY)
    starts = _times(request, "start_time", A_START)
    ends = _times(request, "end_time", AN_END)
    counts = {len(one) for one in (days, starts, ends)} - {0}
    if len(counts) == 1:
        return tuple(Open(*one) for one in zip_longest(days, starts, ends))
    each = product(_any_of(days), _any_of(starts), _any_of(ends))
    return tuple(Open(*one) for one in each) if counts else ()


def _any_of(given: Sequence[Value]) -> list[Value | None]:
    return [*dict.fromkeys(given)] or [None]


def _times(request: HttpRequest, name: str, expected: str) -> list[time]:
    return [
        one for either in (name, ALSO[name]) for one in all_of(request, either, clock_of, expected)
    ]


def _kind(text: str) -> str | None:
    return text.lower() if text.lower() in (*OURS, *OTHERS) else None


def _name(text: str) -> str | None:
    return text if 0 < len(text) <= LONGEST_NAME and "\x00" not in text else None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

"""One fault a sentence of the page, in what is written of visits and in who is expected: the twin is called, and names it.

A fault is met by the first of the drawn weeks that could; where none of these does any more, the long run looks on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from alongside.care.attending import actions, expecting, queries
from alongside.care.attending.choices import Shown
from alongside.care.attending.queries import attendance_of
from alongside.care.attending.rules import shown
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.models import Arrival
from alongside.trust.access.policy import Step
from alongside.trust.acting import acting
from tests.capabilities.attending import test_twin_of_attendance as drawn
from tests.capabilities.attending.cast import House, house

pytestmark = pytest.mark.django_db
WEEKS = range(60 if os.environ.get("ALONGSIDE_LONG") == "1" else 12)
Plays = Callable[[House, int], object]
WRITTEN, EXPECTED = drawn.attendance_is_the_twins, drawn.expected_is_the_twins

arrivals, day_span, ids = expecting._arrivals, expecting.day_span, expecting._arrival_ids


def any_day(_: object) -> tuple[datetime, datetime]:
    return datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def the_first_counts(rows: Iterable[Any]) -> Any:
    return min(rows, key=lambda row: row.written_at, default=None)


def read_by_everybody(client: UUID) -> Any:
    with acting(As.PLANNER):
        return attendance_of(client)


def of_reception_alone(row: Any) -> list[Arrival]:
    return [one for one in arrivals(row) if one.role is Role.RECEPTION]


def for_every_leader(row: Any) -> list[Arrival]:
    made = list(arrivals(row))
    for one in made:
        one.worker_id = None
    return made


def a_morning(day: Any) -> tuple[datetime, datetime]:
    first, _ = day_span(day)
    return first, first + timedelta(hours=12)


def of_new_ones_alone(agreed: Iterable[UUID]) -> list[UUID]:
    """Those that are made; none of those that should be taken away."""
    return ids(agreed) if isinstance(agreed, list) else []


FAULTS: dict[str, tuple[Plays, Any, str, object]] = {
    "none is written before its day": (WRITTEN, actions, "may_be_written", lambda *_: True),
    "none says that it happened on another day": (WRITTEN, actions, "day_span", any_day),
    "the last that was written counts": (WRITTEN, queries, "latest", the_first_counts),
    "the same said again adds no row": (WRITTEN, actions, "latest", lambda _: None),
    "one of three words": (WRITTEN, queries, "shown", lambda *_: Shown.KEPT),
    "of a day with several times": (WRITTEN, queries, "shown", lambda *how: shown(how[0])),
    "except by her grant": (WRITTEN, queries, "step_for", lambda *_: Step.GRANT),
    "by whoever may see her diary": (WRITTEN, drawn, "attendance_of", read_by_everybody),
    "a task of nobody whom she has blocked": (WRITTEN, actions, "is_blocked", lambda *_: False),
    "of today and the next two days": (EXPECTED, expecting, "AHEAD", timedelta(days=1)),
    "at a place that is not online": (
        EXPECTED,
        expecting,
        "PlaceKind",
        SimpleNamespace(ONLINE="no such kind"),
    ),
    "for a group one more": (EXPECTED, expecting, "_arrivals", of_reception_alone),
    "for its leader alone": (EXPECTED, expecting, "_arrivals", for_every_leader),
    "to the first moment of the next day": (EXPECTED, expecting, "day_span", a_morning),
    "both are taken away": (EXPECTED, expecting, "_arrival_ids", of_new_ones_alone),
}


def named(plays: Plays, there: House, week: int) -> bool:
    """Whether the twin says otherwise than the code. What refuses what it should not is one of the differences."""
    try:
        with transaction.atomic():
            plays(there, week)
    except (AssertionError, pytest.fail.Exception):
        return True
    return False


def test_each_planted_fault_is_named_by_its_sentence(monkeypatch):
    there = house()
    missed = []
    for sentence, (plays, where, what, instead) in FAULTS.items():
        with monkeypatch.context() as patched:
            patched.setattr(where, what, instead)
            if not any(named(plays, there, week) for week in WEEKS):
                missed.append(sentence)

    assert missed == []

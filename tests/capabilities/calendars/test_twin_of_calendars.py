"""What becomes of families whose school calendar ends is what the twin says, after every step; and a fault is named.

The twin is written from `docs/offers.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from alongside.areas.errors import BadArea
from alongside.planning.away import calendars, cannot_stand, mending
from tests.capabilities.calendars.beside import a_story
from tests.capabilities.planting import Fault, missed, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES, STEPS = (range(200), 12) if LONG else (range(1), 8)


def test_every_step_of_a_calendar_that_ends_is_what_the_twin_says():
    told = [(seed, *a_story(f"school {seed}", STEPS)) for seed in STORIES]

    assert [one for one in told if one[2]][:2] == []
    assert sum(len(one[1]) for one in told) == len(STORIES) * STEPS


def tells_all(found: Any, days: Sequence[date]) -> dict[str, int]:
    """Every calendar tells of every day."""
    return {person.school: len(days) for person in found.people if person.school}


def nobody(*_: Any, **__: Any) -> set[str]:
    """Whoever lives by a calendar that ends stops everybody."""
    return set()


FAULTS = {
    "a task of a service manager": Fault(cannot_stand, "ask_for_new_ones", nothing, 1),
    "it ends by itself once the days are known": Fault(calendars, "finish", nothing, 1),
    "times of that family are left alone": Fault(cannot_stand, "told_of", tells_all, 0),
    "everybody else's are looked at as ever": Fault(cannot_stand, "living_by", nobody, 6),
    "by the calendars of whom that touches": Fault(mending, "told_of", tells_all),
}


def test_a_fault_about_a_calendar_that_ends_is_named(monkeypatch):
    def play(seed: int) -> tuple[list[str], list[str]]:
        try:
            return a_story(f"school {seed}", STEPS)
        except BadArea:  # the files are refused: a day is taken for known that is not
            return [], ["refused"]

    assert missed(FAULTS, play, monkeypatch) == []

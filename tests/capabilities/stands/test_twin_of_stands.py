"""Who is asked about a time that cannot be kept, what its page says and does, and what she reads is what the twin says,
after every step; and a fault is named.

The twin is written from `docs/offers.md`, `docs/away.md` and `docs/reception.md` alone. Where one of these fails, the page
decides.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from alongside.care.agreeing import end_agreed
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planning import to_ask
from alongside.planning.away import cannot_stand, settling
from alongside.planning.away.errors import StillCannot
from alongside.trust.acting import acting
from tests.capabilities.planting import nothing
from tests.capabilities.stands import beside, pages
from tests.capabilities.stands.beside import a_story

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES, STEPS = (range(200), 14) if LONG else (range(1), 5)


def test_every_step_about_a_time_that_cannot_stand_is_what_the_twin_says():
    told = [(seed, *a_story(f"stands {seed}", STEPS)) for seed in STORIES]

    assert [one for one in told if one[2]][:2] == []
    assert sum(len(one[1]) for one in told) == len(STORIES) * STEPS


def in_two_days(starts_at: datetime, at: datetime) -> datetime:
    """Soon enough for most."""
    return at + timedelta(days=2)


def nothing_against(row: AgreedTime, at: datetime) -> frozenset[str]:
    """Whatever there is."""
    return frozenset()


def ends_as_well(*, visit: UUID, by: UUID, at: datetime) -> None:
    """The time that stands again goes with the task."""
    row = settling._to_come(visit, at)
    if row is None:
        raise StillCannot
    end_agreed(agreed=row.pk, by=by)
    settling._finished(visit, by, (settling.KIND,))


def ends_it(row: AgreedTime, at: datetime) -> None:
    """It cannot be kept, so it ends."""
    with acting(As.PLANNER):
        AgreedTime.objects.filter(pk=row.pk).update(ended_at=at)


# The sentence -> what stands there then, and what happens where it is met.
SHUT = ("shut", "hour")
FAULTS: dict[str, tuple[object, str, object, tuple[str, ...]]] = {
    "whoever has one that cannot stand is asked": (cannot_stand, "ask_about", nothing, SHUT),
    "in the first half of what is left": (to_ask, "ask_by", in_two_days, SHUT),
    "nothing is moved": (cannot_stand, "ask_about", ends_it, SHUT),
    "held against the rule book": (cannot_stand, "_cannot", lambda *_: set(), SHUT),
    "whether their worker holds a post then": (
        cannot_stand, "with_who_has_left", lambda *_: [], ("leaves", "hour"),
    ),
    "she reads that it may not be kept": (pages, "in_question", lambda rows: {}, SHUT),
    "it stands again where nothing is against it": (
        settling, "_against", nothing_against, (*SHUT, "press stands"),
    ),
    "whoever pressed finds another": (
        settling, "ask_for_another", nothing, (*SHUT, "press ended"),
    ),
    "the task ends": (settling, "_finished", nothing, (*SHUT, "press ended")),
    "the time is as it was": (
        beside, "stands_again", ends_as_well, (*SHUT, "plain", "press stands"),
    ),
}  # fmt: skip
SEED = 1


def test_a_time_with_somebody_who_leaves_is_asked_about_as_the_twin_says():
    assert a_story(f"stands {SEED}", 2, ("leaves", "hour"))[1] == []


def test_a_fault_about_a_time_that_cannot_stand_is_named(monkeypatch):
    missed = []
    for sentence, (where, what, instead, script) in FAULTS.items():
        with monkeypatch.context() as patch:
            patch.setattr(where, what, instead)
            if not a_story(f"stands {SEED}", len(script), script)[1]:
                missed.append(sentence)
    assert missed == []

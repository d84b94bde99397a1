"""Who is asked about a time that cannot be kept, what its page says and does, and what she reads is what the twin says,
after every step; and a fault is named.

The twin is written from `docs/offers.md`, `docs/away.md` and `docs/reception.md` alone. Where one of these fails, the page
decides.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.care.agreeing import end_agreed
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning import to_ask
from alongside.planning.away import cannot_stand, settling
from alongside.planning.away.errors import StillCannot
from alongside.trust.acting import acting
from tests.capabilities.planting import Fault, missed, no, nothing, yes
from tests.capabilities.stands import beside
from tests.capabilities.stands.beside import a_story

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES, STEPS = (range(200), 14) if LONG else (range(1), 9)


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


def everybody_sees(category: Any) -> Any:
    """Whose time it is, whoever reads it."""
    return Client.objects.values("pk")


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


FAULTS = {
    "whoever has one that cannot stand is asked": Fault(cannot_stand, "ask_about", nothing),
    "within a day, in the first half of what is left": Fault(to_ask, "ask_by", in_two_days),
    "not where somebody is asking her already": Fault(cannot_stand, "is_being_asked", no),
    "said to be done, it is made again": Fault(cannot_stand, "is_being_asked", yes),
    "nor while it is still decided about an absence": Fault(
        cannot_stand, "_decided_elsewhere", lambda *_: set()
    ),
    "held against the rule book": Fault(cannot_stand, "_cannot", lambda *_: set()),
    "it stands again only where nothing is against it": Fault(
        settling, "_against", nothing_against
    ),
    "she wants it ended: whoever pressed finds another": Fault(
        settling, "ask_for_another", nothing
    ),
    "the task ends": Fault(settling, "_finished", nothing),
    "it stands again: the time is as it was": Fault(beside, "stands_again", ends_as_well),
    "nothing is moved": Fault(cannot_stand, "ask_about", ends_it),
    "reads no name and no reason": Fault(settling, "reach", everybody_sees),
    "she reads that it may not be kept": Fault(beside, "in_question", lambda rows: {}),
}


def test_a_fault_about_a_time_that_cannot_stand_is_named(monkeypatch):
    assert missed(FAULTS, lambda seed: a_story(f"stands {seed}", STEPS), monkeypatch) == []

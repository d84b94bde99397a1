"""Which entries are hidden, what is kept and told of them and who is asked is what the twin says: feeds that come and come
again, managers who decide, after every step; and a fault is named.

The twin is written from `docs/directory.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from alongside.areas.directory_hidden import signs
from alongside.services.directory import actions, bringing, bringing_at, hiding, withdrawing
from alongside.services.directory.marks import narrow
from alongside.services.directory.reading import oruk
from alongside.services.directory.reading.wanted import Spot, Wanted
from tests.capabilities.directory.beside import a_story
from tests.capabilities.planting import Fault, missed, no, nothing, yes
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(400) if LONG else range(1)
STEPS = 12
looked_at, beside = hiding._looked_at, hiding._beside


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_every_step_of_a_directory_is_what_the_twin_says(cast):
    told = [(seed, *a_story(cast.manager.pk, f"story {seed}", STEPS)) for seed in STORIES]

    assert [one for one in told if one[2]][:2] == []
    assert sum(len(one[1]) for one in told) == len(STORIES) * STEPS


def never_before(one: Wanted, said: Any) -> Wanted:
    """What a record said before is forgotten."""
    return looked_at(one, {}) if not one.signs else looked_at(one, said)


def nowhere(spot: Spot) -> frozenset[str]:
    """Leaves no mark."""
    return frozenset()


def none(*_: Any) -> set[UUID]:
    """Nobody."""
    return set()


def nobody(*_: Any) -> dict[UUID, set[str]]:
    """Who tells of it is looked for with the next import only."""
    return {}


def with_its_words(one: Wanted) -> Wanted:
    """Its place goes, and what it says of itself stays."""
    return replace(one, spots=(), hours=())


def beside_nobody_knows_whom(*given: Any) -> tuple[tuple[str, ...], set[str]]:
    """Whichever it is."""
    return beside(*given)[0], set()


def signs_of_words_alone(raw: Any) -> Iterable[str]:
    """Fields say nothing."""
    return tuple(one for one in signs(raw) if "field" not in one)


FAULTS = {
    "when it has a sign": Fault(oruk, "signs", signs_of_words_alone, 2),
    "when it had one and has lost it": Fault(hiding, "_looked_at", never_before, 10),
    "when a person here said so": Fault(hiding, "KEPT_BACK", (), 1),
    "when one of its places is a place of a hidden entry": Fault(hiding, "narrow", nowhere, 3),
    "or one beside it": Fault(hiding, "wide", narrow, 20),
    "when its words hold the postcode": Fault(hiding, "_mentioned", nothing, 7),
    "when a person said that it is the same": Fault(withdrawing, "_joined", none, 6),
    "the same, when its feed comes again": Fault(hiding, "groups", dict, 51),
    "of exactly these signs at exactly this place": Fault(hiding, "still_holds", yes),
    "or a hidden entry that comes beside it": Fault(withdrawing, "knows", yes),
    "or one that comes beside it in its own feed": Fault(
        hiding, "_beside", beside_nobody_knows_whom
    ),
    "marked, which nobody here may overrule": Fault(hiding, "is_marked", no),
    "nothing is kept": Fault(hiding, "untold", with_its_words),
    "what was kept is deleted": Fault(withdrawing, "take_away", nothing),
    "what was kept is deleted when it comes": Fault(bringing, "take_away", nothing),
    "that holds at once": Fault(actions, "hide", nothing),
    "whose words in the same feed hold its place": Fault(withdrawing, "_telling", nobody, 72),
    "for whoever is beside it too": Fault(actions, "withdraw_beside", nothing),
    "leave it out, while nobody answers": Fault(bringing_at, "is_left_out", no),
}


def test_a_fault_in_what_stays_secret_is_named(cast, monkeypatch):
    def play(seed: int) -> tuple[list[str], list[str]]:
        try:
            with transaction.atomic():
                return a_story(cast.manager.pk, f"story {seed}", STEPS)
        except (DatabaseError, AssertionError) as refused:
            return [], [type(refused).__name__]

    assert missed(FAULTS, play, monkeypatch) == []

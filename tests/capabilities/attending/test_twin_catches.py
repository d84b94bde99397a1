"""One fault a sentence of the page: each is planted, and the twin names it.

Where a day is drawn otherwise than it was and a fault is met no more by its own day, the long run looks for another.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from alongside.care.attending import greeting, meeting, taking_back
from alongside.services.on_site import queries as on_site
from alongside.trust.apart import placing, tokens
from alongside.trust.apart.actions import diary
from alongside.trust.apart.placing import Meeting, ask_leads
from tests.capabilities.attending.test_twin_at_the_door import a_day, another
from tests.web_cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
MORE = range(200)


def nothing(*_: object, **__: object) -> None:
    """Does not do it."""


def no(*_: object, **__: object) -> bool:
    """Says no."""
    return False


def none_of_them(*_: object) -> tuple[()]:
    """Finds none."""
    return ()


def about_one(subjects: Sequence[Any], **given: Any) -> None:
    """Asks the safety lead about one of several."""
    ask_leads(subjects[:1], **given)


def never_moves(*_: object) -> Meeting:
    """Nobody is placed around anybody, and nobody gives way."""
    return Meeting(False, ())


class NobodyIsAway:
    """Leave, of which there is none."""

    objects: Any

    @classmethod
    def filter(cls, **_: object) -> type[NobodyIsAway]:
        """Finds none."""
        return cls

    @staticmethod
    def exists() -> bool:
        """None."""
        return False


NobodyIsAway.objects = NobodyIsAway


# The sentence -> where the fault is planted, what stands there then, and the day that meets it; without a day it is
# looked for in the long run.
FAULTS: dict[str, tuple[object, str, object, int | None]] = {
    "at least half an hour": (greeting, "LONGER", timedelta(minutes=5), None),
    "until something else of hers begins": (diary, "min", max, 0),
    "frees the diary at once": (greeting, "call_off", nothing, 0),
    "she is the mover of somebody whose time is too near": (placing, "meets", never_moves, 0),
    "within five minutes": (meeting, "AT_ONCE", timedelta(minutes=15), 0),
    "the other's time is suspended": (diary, "suspend", nothing, 0),
    "each time that a time gives way": (greeting, "meet_whoever_gave_way", nothing, 0),
    "somebody who has blocked the lead": (greeting, "is_blocked", no, None),
    "in the diary for an hour": (greeting, "A_VISIT", timedelta(minutes=30), None),
    "whoever is on leave leads nothing": (on_site, "Leave", NobodyIsAway, None),
    "how near is too near": (tokens, "BUFFER", timedelta(0), None),
    "or of somebody in the building whose time no longer stands": (diary, "_is_beside", no, None),
    "cannot be checked: the safety lead is asked": (greeting, "ask_unchecked", nothing, None),
    "until whoever was asked has come": (greeting, "is_waiting", no, None),
    "whose name for somebody is not looked at": (greeting, "waits", no, None),
    "what stood before stands again": (taking_back, "_back", nothing, None),
    "whoever was asked to come is asked no more": (taking_back, "_off_the_lists", nothing, None),
    "what their coming took of other times stands as it did": (
        taking_back,
        "_taken_away",
        none_of_them,
        80,
    ),
    "about each stretch that is too near or to come": (placing, "ask_leads", about_one, 108),
}


def test_a_fault_at_the_door_is_named(monkeypatch):
    cast = make_cast()
    people = [cast.ana, cast.bea, cast.pat, another(cast, "dee")]
    missed = []
    for sentence, (where, what, instead, day) in FAULTS.items():
        days = MORE if LONG else () if day is None else (day,)
        with monkeypatch.context() as patched:
            patched.setattr(where, what, instead, raising=False)
            if days and not any(a_day(cast, people, f"day {one}", patched)[1] for one in days):
                missed.append(sentence)
    assert missed == []

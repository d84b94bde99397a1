"""What follows her through joined and parted records is what the twin says: any order, after every step; and the
faults that it names.

The twin is written from `docs/access.md` and `docs/diary-dump.md`. Where one of these fails, the pages decide.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from alongside.trust.access import actions, blocked
from alongside.trust.apart import placing
from alongside.trust.apart.actions import diary, keep_aparts, records
from alongside.trust.apart.errors import NotSaved
from tests.capabilities.access.joined import begun, step
from tests.capabilities.planting import LONG, Told, nothing, play_all, through
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4"), pytest.mark.promise("P23")]
STORIES = range(150) if LONG else range(2)
STEPS = 20 if LONG else 10
Deeds = list[tuple[str, ...]]


def played(cast: Cast, seed: str, deeds: Deeds | None = None) -> Told:
    """What happened, which is undone."""
    with transaction.atomic():
        story = begun(cast, seed)
        refusals = (DatabaseError, NotSaved)
        told = through(lambda deed, _: step(story, *deed), deeds or (), STEPS, refusals)
        transaction.set_rollback(True)
    return told


def test_every_step_of_joining_and_parting_is_what_the_twin_says():
    cast = make_cast()
    play_all(lambda seed: played(cast, seed), "joined", STORIES, STEPS)


def of_one(client: Any) -> list[Any]:
    """Her records are the one that is named."""
    return [client]


def must_move(*_: object) -> placing.Meeting:
    """Whoever it is would have to move."""
    return placing.Meeting(True, ())


NOBODY = "select id from people_client where area_id = %(area)s and %(key)s = 'nobody'"
BOTH: Deeds = [("join", "dee", "bea")]
MEET: Deeds = [("apart", "ana", "pat"), ("book", "ana"), ("book", "eve"), ("join", "eve", "pat")]
# The sentence -> where the fault is planted, what stands there then, and the story that meets it.
FAULTS: dict[str, tuple[object, str, object, Deeds]] = {
    "where records are joined, whoever is blocked under one is blocked under each": (
        records, "carry_blocks", nothing, [("block", "dee", "sam"), ("join", "dee", "bea")],
    ),
    "said of one record it holds for all of hers": (
        actions, "records_of", of_one, [*BOTH, ("block", "dee", "sam")],
    ),
    "taken back, it ends for all that are hers": (
        actions, "records_of", of_one, [("block", "dee", "sam"), *BOTH, ("lift", "dee", "sam")],
    ),
    "whoever she has blocked finds nobody": (
        blocked, "WHO_BLOCKED", NOBODY, [("block", "bea", "sam")],
    ),
    "her records are all that lead there": (
        blocked, "RECORDS", "select id from people_client where id = %(client)s", BOTH,
    ),
    "a keep-apart is the person's": (
        records, "settle", nothing, MEET,
    ),
    "the mover's time is suspended": (placing, "suspend", nothing, MEET),
    "a safety lead is asked": (placing, "ask_leads", nothing, MEET),
    "saving a keep-apart looks at what is booked": (
        keep_aparts, "settle", nothing, [("book", "ana"), ("book", "pat"), ("apart", "ana", "pat")],
    ),
    "of two times of one person at once one is suspended": (
        records, "_one_place_at_once", nothing, [("book", "ana"), ("book", "eve"), ("join", "eve", "ana")],
    ),
    "whoever is fixed alone is booked as if nobody had named them": (
        diary, "meets", must_move, [("apart", "ana", "pat"), ("book", "ana"), ("book", "pat")],
    ),
}  # fmt: skip


def test_each_fault_in_joining_is_named(monkeypatch):
    cast = make_cast()
    monkeypatch.setattr(keep_aparts, "TRIES", 1)  # what the database refuses, it refuses again
    missed, found_without = [], []
    for sentence, (where, what, instead, deeds) in FAULTS.items():
        with monkeypatch.context() as patched:
            patched.setattr(where, what, instead)
            if not played(cast, "as it is written", deeds)[1]:
                missed.append(sentence)
        if LONG:
            found_without += played(cast, "as it is written", deeds)[1]
    assert (missed, found_without) == ([], [])

"""What becomes of a referral by another service is what the twin says: any order, after every step; and the faults
that it names.

The twin is written from `docs/referred.md` and `docs/access.md` alone. Where one of these fails, the pages decide.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from alongside.care.referring import actions, from_another, queries
from alongside.kit.walls import As
from alongside.trust.access import entries
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.contact.paging import people
from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.planting import LONG, Told, nothing, play_all, through
from tests.capabilities.referring import beside
from tests.capabilities.referring.beside import step
from tests.capabilities.referring.drawn import OLD, begun
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23"), pytest.mark.promise("P24")]
STORIES = range(150) if LONG else range(2)
STEPS = 16 if LONG else 10
Deeds = list[tuple[str, ...]]


def played(cast: Cast, seed: str, deeds: Deeds | None = None) -> Told:
    """What happened, which is undone."""
    with transaction.atomic(), clock_of(cast.at - timedelta(days=100)) as clock:
        story = begun(cast, seed, clock)
        told = through(lambda deed, _: step(story, *deed), deeds or (), STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_a_referral_is_what_the_twin_says():
    cast = make_cast()
    play_all(lambda seed: played(cast, seed), "referred", STORIES, STEPS)


def no(*_: object, **__: object) -> Any:
    """Nobody, and no."""
    return set()


class Rows(list[Quarantine]):
    """Rows that were read past the wall."""

    def filter(self, pk: UUID) -> Rows:
        return Rows(row for row in self if row.pk == pk)

    def first(self) -> Quarantine | None:
        return next(iter(self), None)

    def values_list(self, *_: object, **__: object) -> list[UUID]:
        return [row.pk for row in self]


def everybody(viewer: Any) -> Any:
    """Whatever waits, whoever wrote it or passed it on: neither the rule nor the wall keeps it from them."""
    with acting(As.DUTY):
        return Rows(Quarantine.objects.filter(settled_at=None))


KNOWN: Deeds = [("send", "Of ana"), ("match", "on_call", "her")]
BLOCKED: Deeds = [("block", "on_call", "bea"), ("send", "Of bea"), ("match", "on_call", "new")]
ALSO_THE_JOINED = entries.ALIKE.replace("where c.merged_into_id is null", "")
# The sentence -> where the fault is planted, what stands there then, and the story that meets it.
FAULTS: dict[str, tuple[object, str, object, Deeds]] = {
    "it counts for less than twelve weeks": (
        from_another, "COUNTS_FOR", timedelta(weeks=13), [("send", OLD)],
    ),
    "how it is safe to reach her, first": (
        from_another, "_ended", lambda words: words.replace("safe", "fine"), [*KNOWN[:1], ("match", "on_call", "new")],
    ),
    "her must is written down": (
        actions, "_choose", nothing, [("send", "Nobody 1"), ("match", "on_call", "new")],
    ),
    "her key worker is asked to read it": (actions, "ask", nothing, KNOWN),
    "one who holds that post still": (
        actions, "_who_reads", lambda *_: UUID(int=5), [("leave",), *KNOWN],
    ),
    "somebody who has blocked who wrote it: nothing begins": (
        actions, "has_blocked", no, [("block", "social_worker", "ana"), *KNOWN],
    ),
    "for 14 days one line": (
        queries, "SHOWN_FOR", timedelta(0), [("send", "Of ana"), ("wait",)],
    ),
    "did not write it": (beside, "waiting", everybody, [("send", "Of ana", "gwen")]),
    "not those who have blocked them": (entries, "who_blocked", no, BLOCKED),
    "that makes nobody": (entries, "_pass_on", nothing, BLOCKED),
    "nor are they paged about it": (people, "done_with", no, BLOCKED),
    "for one of the others, where there is one": (
        entries, "_safety_leads", no, [("block", "lead", "bea"), *BLOCKED],
    ),
    "whoever is chosen is the person": (
        entries, "ALIKE", ALSO_THE_JOINED, [("join",), ("send", "Of bea"), ("match", "on_call", "her")],
    ),
    "within the hour": (entries, "WAITS", timedelta(hours=2), KNOWN[:1]),
}  # fmt: skip


def test_each_fault_in_a_referral_is_named(monkeypatch):
    cast = make_cast()
    missed, found_without = [], []
    for sentence, (where, what, instead, deeds) in FAULTS.items():
        with monkeypatch.context() as patched:
            patched.setattr(where, what, instead)
            if not played(cast, "as it is written", deeds)[1]:
                missed.append(sentence)
        if LONG:
            found_without += played(cast, "as it is written", deeds)[1]
    assert (missed, found_without) == ([], [])

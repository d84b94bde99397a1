"""Who may join two records, and what holds for her afterwards, is what the twin says: any order, after every step.

The twin is written from `docs/access.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import pytest

from tests.capabilities.joining.beside import step
from tests.capabilities.joining.drawn import There, around_them, begun
from tests.capabilities.planting import LONG, Told, play_all, undone

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4"), pytest.mark.promise("P23")]
STORIES = range(15) if LONG else range(1)
STEPS = 25 if LONG else 6


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    return undone(lambda: begun(there, seed), step, deeds, STEPS)


def test_every_step_of_joining_two_records_is_what_the_twin_says():
    there = around_them()
    # Who is on call at a service and works for another asks the leads of the first.
    assert played(there, "as written", ("say", "ana", "dee", "gil"))[1] == []
    play_all(lambda seed: played(there, seed), "joining", STORIES, STEPS)

"""Who is let know that she came is what the twin says: any order, after every step.

The twin is written from `docs/referred.md` and the pages it leads to alone. Where one of these fails, the pages decide.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.letting_know.beside import step
from tests.capabilities.letting_know.drawn import BEGINS, There, around_them, begun
from tests.capabilities.planting import LONG, Told, play_all, through

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14"), pytest.mark.promise("P26")]
STORIES = range(300) if LONG else range(1)
STEPS = 30 if LONG else 12


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic(), clock_of(there.now - BEGINS) as clock:
        story = begun(there, seed, clock)
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_letting_somebody_know_is_what_the_twin_says():
    there = around_them()
    play_all(lambda seed: played(there, seed), "let know", STORIES, STEPS)

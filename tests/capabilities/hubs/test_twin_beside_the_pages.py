"""What becomes of an ask for routine health care is what the twin says: any order, after every step.

The twin is written from `docs/health-asks.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import pytest

from tests.capabilities.hubs.beside import step
from tests.capabilities.hubs.drawn import There, around_them, begun
from tests.capabilities.planting import LONG, Told, play_all, undone

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P26"), pytest.mark.promise("P27")]
STORIES = range(200) if LONG else range(1)
STEPS = 24 if LONG else 12


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    return undone(lambda: begun(there, seed), step, deeds, STEPS)


def test_every_step_of_an_ask_is_what_the_twin_says():
    there = around_them()
    play_all(lambda seed: played(there, seed), "asked", STORIES, STEPS)

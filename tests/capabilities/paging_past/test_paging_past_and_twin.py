"""Whom a thing is put to on each rung, past whom she has blocked, is what the twin says: any night, after every step.

The twin is written from `docs/paging.md` and `docs/access.md`. Where one of these fails, the pages decide.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.capabilities.paging_past.past import begun, step
from tests.capabilities.planting import LONG, Told, play_all, through

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5"), pytest.mark.promise("P23")]
STORIES = range(150) if LONG else range(2)
STEPS = 30 if LONG else 12


def played(seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic():
        story = begun(seed)
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_past_whom_she_has_blocked_is_what_the_twin_says():
    play_all(played, "past", STORIES, STEPS)

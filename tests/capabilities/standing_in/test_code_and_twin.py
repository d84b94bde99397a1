"""Whoever meets her once is shown what the twin says, and she is told of it: any order, after every step.

The twin is written from `docs/decisions/0019-who-stands-in.md`, `docs/access.md` and `docs/reception.md`. Where it fails, the pages decide.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.capabilities.planting import LONG, Told, play_all, through
from tests.capabilities.standing_in.play import begun, step
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]
STORIES = range(100) if LONG else range(2)
STEPS = 25 if LONG else 7


def played(cast: Cast, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic():
        play = begun(cast, seed)
        told = through(lambda deed, _: step(play, deed), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_shows_what_the_twin_says():
    cast = make_cast()
    play_all(lambda seed: played(cast, seed), "met once", STORIES, STEPS)

"""What becomes of an ask is what the twin says: any order, after every step.

The twin is written from `docs/asking.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from tests.capabilities.asking.beside import begun, step
from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.planting import LONG, Told, play_all, through
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db]
STORIES = range(300) if LONG else range(2)
STEPS = 30 if LONG else 18
LONG_AGO = timedelta(days=250)


def story(cast: Cast, seed: str) -> Told:
    """What happened, which is undone."""
    with transaction.atomic(), clock_of(cast.at - LONG_AGO) as clock:
        one = begun(cast, seed, clock)
        told = through(lambda *_: step(one), (), STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_an_ask_is_what_the_twin_says():
    cast = make_cast()
    play_all(lambda seed: story(cast, seed), "ask", STORIES, STEPS)

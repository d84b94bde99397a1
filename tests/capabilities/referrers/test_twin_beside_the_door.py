"""What a message is answered, and what becomes of it, is what the twin says: any order, after every step.

The twin is written from `docs/referrals-by-machine.md` and the pages it leads to alone. Where one of these fails, the
pages decide.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from alongside.exchange.referrals import pace
from alongside.kit import clock as kit_clock
from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.planting import LONG, Told, play_all, through
from tests.capabilities.referrers.beside import step
from tests.capabilities.referrers.drawn import BEGINS, There, around_them, begun

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23"), pytest.mark.promise("P24")]
STORIES = range(200) if LONG else range(1)
STEPS = 20 if LONG else 12


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    pace._came.clear()
    pace._wrong.clear()
    with (
        transaction.atomic(),
        clock_of(there.cast.at - BEGINS) as clock,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(kit_clock, "ticks", lambda: clock.now.timestamp())
        story = begun(there, seed, clock)
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_a_message_is_what_the_twin_says():
    there = around_them()
    play_all(lambda seed: played(there, seed), "sent", STORIES, STEPS)

"""Who is safety lead for a while, and whose key opens what is sealed, is what the twin says, after every step.

The twin is written from `docs/paging.md`. Where this fails, the page decides.
"""

from __future__ import annotations

import pytest

from tests.capabilities.paging.drawn_deputies import begun, step
from tests.capabilities.planting import LONG, Told, play_all, undone

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
STORIES = range(120) if LONG else range(2)
STEPS = 24


def played(seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    return undone(lambda: begun(seed), step, deeds, STEPS)


def test_every_step_of_a_deputy_is_what_the_twin_says():
    play_all(played, "deputies", STORIES, STEPS)

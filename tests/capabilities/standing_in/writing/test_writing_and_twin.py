"""What is written and read of a time by whoever has it is what the twin says: any order, by the code and by the database alone.

The twin is written from `docs/reception.md`, `docs/access.md` and `docs/decisions/0019-who-stands-in.md`. Where it fails, the pages
decide.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.capabilities.planting import LONG, Said, Told, play_all, through
from tests.capabilities.standing_in.writing.play import Story, a_house, begun, step
from tests.capabilities.standing_in.writing.seen import breaches
from tests.web_cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P21")]
STORIES = range(400) if LONG else range(40)
STEPS = 16


def played(cast: Cast, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone; after the last of it, what everybody reads."""
    with transaction.atomic():
        story = begun(cast, seed)
        told = through(
            lambda deed, compared: one(story, deed, compared=bool(deeds) and compared), deeds, STEPS
        )
        transaction.set_rollback(True)
    return told


def one(story: Story, deed: tuple[str, ...], *, compared: bool) -> Said:
    told, wrong = step(story, *deed)
    story.done += 1
    return told, wrong + (breaches(story) if compared or story.done == STEPS else [])


def test_what_is_written_and_read_of_a_time_is_what_the_twin_says():
    cast = a_house()
    play_all(lambda seed: played(cast, seed), "written of a time", STORIES, STEPS)

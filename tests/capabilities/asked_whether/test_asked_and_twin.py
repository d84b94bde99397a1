"""Who is to ask her whether it was she, and what ends that, is what the twin says, after every step.

The twin is written from `docs/key-worker.md` and `docs/access.md`. Where this fails, the page decides.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.capabilities.asked_whether.said import There, a_house, begun, step
from tests.capabilities.planting import LONG, Told, play_all, through

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
STORIES = range(60) if LONG else range(2)
STEPS = 10


@pytest.fixture
def there() -> Iterator[There]:
    with a_house() as one:
        yield one


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic():
        story = begun(there, seed)
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_who_asks_her_whether_it_was_she_is_what_the_twin_says(there):
    play_all(lambda seed: played(there, seed), "asked", STORIES, STEPS)

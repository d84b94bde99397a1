"""Which name she said no to may be looked at again, and what is read of it, is what the twin says, after every step.

The twin is written from `docs/key-worker.md`. Where this fails, the page decides.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.capabilities.looking_again.said import There, before_she_speaks, begun, step
from tests.capabilities.planting import LONG, Told, play_all, through

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
STORIES = range(80) if LONG else range(2)
STEPS = 16 if LONG else 12


@pytest.fixture
def there() -> Iterator[There]:
    with before_she_speaks() as one:
        yield one


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic():
        story = begun(there, seed)
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_a_name_she_said_no_to_is_what_the_twin_says(there):
    play_all(lambda seed: played(there, seed), "again", STORIES, STEPS)

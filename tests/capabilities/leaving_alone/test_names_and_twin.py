"""What her telephone may say of her workers, and who asks her, is what the twin says; and the faults that it names.

The twin is written from `docs/key-worker.md` and decision 0018. Where one of these fails, the page decides.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.capabilities.leaving_alone.said import There, a_house, begun, step
from tests.capabilities.planting import LONG, Told, play_all, undone

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
STORIES = range(40) if LONG else range(2)
STEPS = 14 if LONG else 6


@pytest.fixture
def there() -> Iterator[There]:
    with a_house() as one:
        yield one


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    return undone(lambda: begun(there, seed), step, deeds, STEPS)


def test_every_step_of_whom_she_does_not_want_is_what_the_twin_says(there):
    play_all(lambda seed: played(there, seed), "names", STORIES, STEPS)

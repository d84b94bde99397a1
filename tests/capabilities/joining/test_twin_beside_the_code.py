"""Who may join two records, and what holds for her afterwards, is what the twin says: any order, after every step.

The twin is written from `docs/access.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from django.db import transaction

from tests.capabilities.joining.beside import step
from tests.capabilities.joining.drawn import There, around_them, begun

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4"), pytest.mark.promise("P23")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(15) if LONG else range(1)
STEPS = 25 if LONG else 6


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What happened, and which rules did not hold after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic():
        story = begun(there, seed)
        for number, deed in enumerate(deeds or [()] * STEPS, start=1):
            # Of a history that is given the end alone is compared, and in the ordinary run every third step.
            last = number == len(deeds or [()] * STEPS)
            said, wrong = step(
                story, *deed, compared=last or (not deeds and (LONG or number % 3 == 0))
            )
            told.append(said)
            if wrong:
                break
        transaction.set_rollback(True)
    return told, wrong


def test_every_step_of_joining_two_records_is_what_the_twin_says():
    there = around_them()
    steps: Counter[str] = Counter()
    # Who is on call at a service and works for another asks the leads of the first.
    assert played(there, "as written", ("say", "ana", "dee", "gil"))[1] == []
    differ = []
    for seed in STORIES:
        told, wrong = played(there, f"joining {seed}")
        steps.update(told)
        if wrong:
            differ.append((seed, told, wrong))

    print(f"{len(STORIES)} stories, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps.total() == len(STORIES) * STEPS

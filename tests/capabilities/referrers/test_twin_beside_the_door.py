"""What a message is answered, and what becomes of it, is what the twin says: any order, after every step.

The twin is written from `docs/referrals-by-machine.md` and the pages it leads to alone. Where one of these fails, the
pages decide.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from django.db import DatabaseError, transaction

from alongside.exchange.referrals import pace
from alongside.kit import clock as kit_clock
from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.referrers.beside import step
from tests.capabilities.referrers.drawn import BEGINS, There, around_them, begun

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23"), pytest.mark.promise("P24")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(200) if LONG else range(1)
STEPS = 20 if LONG else 12


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What happened, and which rules did not hold after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    pace._came.clear()
    pace._wrong.clear()
    with (
        transaction.atomic(),
        clock_of(there.cast.at - BEGINS) as clock,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(kit_clock, "ticks", lambda: clock.now.timestamp())
        story = begun(there, seed, clock)
        for number, deed in enumerate(deeds or [()] * STEPS, start=1):
            # Of a history that is given the end alone is compared.
            compared = not deeds or number == len(deeds)
            try:
                with transaction.atomic():
                    said, wrong = step(story, *deed, compared=compared)
            except DatabaseError as no:
                said, wrong = "", [type(no).__name__]
            told.append(said)
            if wrong:
                break
        transaction.set_rollback(True)
    return told, wrong


def test_every_step_of_a_message_is_what_the_twin_says():
    there = around_them()
    steps: Counter[str] = Counter()
    differ = []
    for seed in STORIES:
        told, wrong = played(there, f"sent {seed}")
        steps.update(told)
        if wrong:
            differ.append((seed, told, wrong))

    print(f"{len(STORIES)} stories, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps.total() == len(STORIES) * STEPS

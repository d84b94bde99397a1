"""What becomes of an ask is what the twin says: any order, after every step.

The twin is written from `docs/asking.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from tests.capabilities.asking.beside import begun, step
from tests.capabilities.handing_over.play import clock_of
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(300) if LONG else range(2)
STEPS = 30 if LONG else 18
LONG_AGO = timedelta(days=250)


def story(cast: Cast, seed: str) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic(), clock_of(cast.at - LONG_AGO) as clock:
        one = begun(cast, seed, clock)
        while len(told) < STEPS and not wrong:
            said, wrong = step(one)
            told.append(said)
        transaction.set_rollback(True)
    return told, wrong


def test_every_step_of_an_ask_is_what_the_twin_says():
    cast = make_cast()
    steps: Counter[str] = Counter()
    differ = []
    for seed in STORIES:
        told, wrong = story(cast, f"ask {seed}")
        steps.update(told)
        if wrong:
            differ.append((seed, told, wrong))

    print(f"{len(STORIES)} stories, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps.total() == len(STORIES) * STEPS

"""What the code does with things nobody takes is what the twin says: any night, after every step.

The twin is written from `docs/paging.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os

import pytest

from tests.capabilities.paging.beside import a_night

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
NIGHTS = range(400) if LONG else range(1)
STEPS = 30


def test_every_step_of_a_night_is_what_the_twin_says():
    differ = []
    steps = 0
    for seed in NIGHTS:
        told, wrong = a_night(f"night {seed}", STEPS)
        steps += len(told)
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(NIGHTS)} nights, {steps} steps, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps == len(NIGHTS) * STEPS

"""What the code does with things nobody takes is what the twin says: any night, after every step.

The twin is written from `docs/paging.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from itertools import product

import pytest

from tests.capabilities.paging.beside import AWAY, DEEDS, a_night, some_days
from tests.capabilities.paging.drawn import before_easter

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
NIGHTS = range(400) if LONG else range(1)
STEPS, FEW = 30, 14


def test_ordinary_things_go_on_by_day_as_the_twin_says():
    played = [some_days(f"days {seed}", STEPS if LONG else FEW) for seed in NIGHTS]

    assert [(told, wrong) for told, wrong in played if wrong][:2] == []


def test_over_easter_nobody_is_asked_before_tuesday_as_the_twin_says():
    played = [some_days(f"easter {seed}", STEPS if LONG else FEW, before_easter) for seed in NIGHTS]

    assert [(told, wrong) for told, wrong in played if wrong][:2] == []


def test_every_step_of_a_night_is_what_the_twin_says():
    differ = []
    steps = 0
    for seed, deeds in product(NIGHTS, (DEEDS, AWAY)):
        told, wrong = a_night(f"night {seed}", STEPS if LONG or deeds is DEEDS else FEW, deeds)
        steps += len(told)
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{2 * len(NIGHTS)} nights, {steps} steps, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps == len(NIGHTS) * (STEPS + (STEPS if LONG else FEW))

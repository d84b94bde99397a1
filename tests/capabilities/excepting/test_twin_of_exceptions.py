"""What an exception does is what the twin says: anything she answers in any order, after every step.

The twin is written from the pages alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.capabilities.excepting.beside import some_days
from tests.capabilities.excepting.cast import only_a_man_prescribes
from tests.capabilities.planning.cast import ford

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
TIMES = range(400) if LONG else range(1)
STEPS = 24


def test_every_step_is_what_the_twin_says():
    there = ford(only_a_man_prescribes())
    differ = []
    steps: Counter[str] = Counter()
    for seed in TIMES:
        told, wrong = some_days(there, f"days {seed}", STEPS)
        steps.update(f"{one.split()[0]}{one.rpartition(':')[2]}" for one in told)
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(TIMES)} times, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps.total() == len(TIMES) * STEPS

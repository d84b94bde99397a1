"""What the code does with her address is what the twin says: any requests in any order, after every step.

The twin is written from `docs/giving-an-address.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.capabilities.entrusted.beside import a_week

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P34")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
WEEKS = range(400) if LONG else range(1)
STEPS = 16


def test_every_step_is_what_the_twin_says():
    differ = []
    steps: Counter[str] = Counter()
    for seed in WEEKS:
        told, wrong = a_week(f"asking {seed}", STEPS)
        steps.update(f"{one.split()[0]}{one.rpartition(':')[2]}" for one in told)
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(WEEKS)} weeks, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps["give the address"] > 0
    assert steps.total() == len(WEEKS) * STEPS

"""What waits until it is heard is what the twin says: anything she says in any order, after every step.

The twin is written from the pages alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.capabilities.loosening.beside import IN_THE_ROOM, some_days
from tests.capabilities.loosening.drawn import around_her

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
TIMES = range(400) if LONG else range(1)
STEPS = 24


def test_every_step_is_what_the_twin_says():
    there = around_her()
    differ = []
    steps: Counter[str] = Counter()
    for seed in TIMES:
        told, wrong = some_days(there, f"days {seed}", STEPS)
        steps.update(
            f"{one.split(',')[0].split(':')[0].split()[0]}{one.rpartition(':')[2]}" for one in told
        )
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(TIMES)} times, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert min(steps["hears done"], steps["says waits"]) > 0
    assert steps.total() == len(TIMES) * STEPS


def test_what_is_written_down_beside_her_is_what_the_twin_says():
    there = around_her()
    differ = []
    steps: Counter[str] = Counter()
    for seed in TIMES:
        told, wrong = some_days(there, f"room {seed}", STEPS, IN_THE_ROOM)
        steps.update(
            one.split(",")[0].split(":")[0].split()[0] + one.rpartition(":")[2] for one in told
        )
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(TIMES)} times, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert min(steps["room done"], steps["room refused"]) > 0

"""What is done with her account is what the twin says: anybody doing anything in any order, after every step.

One author wrote both, the twin from the numbered rules of docs/her-account.md. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime

import pytest

from alongside.trust.renewing.rules import due
from tests.capabilities.renewing.beside import some_history
from tests.capabilities.renewing.twin import account as twin
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
TIMES, STEPS = range(120) if LONG else (18, 25, 29), 24  # these let through a little of each


def test_every_step_is_what_the_twin_says():
    cast = make_cast()
    differ, steps = [], Counter[str]()
    for seed in TIMES:
        told, wrong = some_history(cast, f"account {seed}", STEPS)
        steps.update(f"{one.split()[0]} {one.split()[-1]}" for one in told)
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(TIMES)} times, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert min(steps["phrase True"], steps["short True"], steps["short False"]) > 0


@pytest.mark.parametrize("day", range(23, 30))
def test_a_second_person_is_due_in_two_working_days(day):
    asked = datetime(2026, 11, day, 15, 30, tzinfo=UTC)

    assert due(asked) == twin.due(asked)
    assert due(asked).isoweekday() < 6

"""Two programs and one page: workers are away in drawn weeks, judged by a twin that was written from the page.

Where one of these fails, `docs/away.md` decides. A seed gives one area and one story in it.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest
from django.db import transaction

from tests.capabilities.away.faults import FAULTS, Fault
from tests.capabilities.away.stories import Story, steps
from tests.capabilities.offering.drawn import Plainest

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
SEEDS = range(400) if LONG else range(3)

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]


def test_whatever_happens_while_workers_are_away_the_twin_finds_nothing():
    tasks: Counter[str] = Counter()
    for seed in SEEDS:
        rng = Random(seed)
        with transaction.atomic():
            story = Story(rng)
            for number, step in enumerate(steps(rng)):
                assert story.play(*step) == [], f"seed {seed}, step {number}: {step}"
            tasks.update(task.kind for task in story.now.tasks)
            transaction.set_rollback(True)

    assert tasks.keys() >= {"away", "no_answer", "other_time"}


def named(fault: Fault, begun: Story) -> set[str]:
    with transaction.atomic():
        story = begun.again()
        found = {breach.rule for step in fault.steps for breach in story.play(*step)}
        transaction.set_rollback(True)
    return found


def test_each_planted_fault_is_named_by_its_sentence(monkeypatch):
    missed, story = {}, Story(Plainest())
    for fault in FAULTS:
        with monkeypatch.context() as patch:
            fault.plant(patch)
            found = named(fault, story)
        if fault.rule not in found:
            missed[fault.rule] = found

    assert missed == {}


def test_without_a_fault_the_same_stories_are_sound():
    story = Story(Plainest())
    for fault in FAULTS[4::4]:
        assert named(fault, story) == set(), fault.rule

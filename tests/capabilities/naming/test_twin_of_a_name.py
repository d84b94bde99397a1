"""A name she gave becomes, step by step, what the twin says: told, waiting, kept apart, read and ended.

The twin is written from `docs/naming.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

import pytest
from django.db import transaction
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.trust.looking.record import looks
from alongside.trust.naming.rules import alike
from tests.capabilities.naming import beside, drawn_stories
from tests.capabilities.naming.twin import alike as twin
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.promise("P6")
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(60) if LONG else range(2)
STEPS = 10


def a_story(cast: Cast, seed: str, script: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic(), looks():
        story = drawn_stories.draw(cast, seed, script)
        while len(told) < STEPS and not wrong:
            told.append(beside.step(story))
            wrong = beside.differ(story)
        transaction.set_rollback(True)
    return told, wrong


@pytest.mark.django_db
def test_every_step_of_a_story_is_what_the_twin_says():
    cast = make_cast()
    steps: Counter[str] = Counter()
    differ = []
    for seed in STORIES:
        told, wrong = a_story(cast, f"story {seed}")
        steps.update(told)
        if wrong:
            differ.append((seed, told, wrong))

    print(f"{len(STORIES)} stories: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert min(steps["settle done"], steps["hour"]) > 0
    assert steps["agree done"] > 0 or not LONG


letters = st.text(alphabet="abcdABüÜøßé'\u2019\u2018\u02bc\u0060\u00b4 -._1", max_size=14)
near = st.lists(
    st.sampled_from(["pat", "pta", "marsh", "marsch", "mash", "o'neil", "p", "núñez"]), max_size=6
)
names = st.one_of(letters, near.map(" ".join), near.map("-".join))


@given(names, names)
@example("O\u2018Neil", "ONeil")
@example("Ana Bea Cat Dee Eve", "Ana Eve")
def test_two_names_are_like_each_other_as_the_twin_says(one: str, other: str):
    assert alike(one, other) == alike(other, one) == twin.alike(one, other)

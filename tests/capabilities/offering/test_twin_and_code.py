"""Two programs and one page: what the code does in drawn areas, judged by a twin that was written from the page.

Where one of these fails, `docs/offers.md` decides. A seed gives one area and one story in it.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest
from django.db import transaction

from tests.capabilities.offering.drawn import drawn
from tests.capabilities.offering.stories import Story, steps

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
SEEDS = range(600) if LONG else (*range(4), 206)


@pytest.mark.django_db
@pytest.mark.promise("P1", "P3")
def test_whatever_happens_in_a_drawn_area_the_twin_finds_nothing():
    ends: Counter[str | None] = Counter()
    for seed in SEEDS:
        rng = Random(seed)
        with transaction.atomic():
            story = Story(drawn(rng))
            for number, step in enumerate(steps(rng)):
                assert story.play(*step) == [], f"seed {seed}, step {number}: {step}"
            ends.update(offer.end for offer in story.now.offers)
            transaction.set_rollback(True)

    assert ends.keys() >= {None, "accepted", "lapsed"}

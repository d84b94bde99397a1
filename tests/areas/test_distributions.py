"""Figures that invention draws from: each names its source and how sure it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import alongside.areas
from alongside.areas.distributions import AGE_BANDS, PUBLISHED, figure
from alongside.areas.distributions_assumed import ASSUMED, assume
from alongside.areas.invent_people import substances_of

EVERY = (*PUBLISHED, *ASSUMED)
HERE = Path(alongside.areas.__file__).parent


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_a_figure_says_where_it_is_from_and_how_sure_it_is(one):
    assert one.sure in ("published", "unverified", "assumption")
    assert len(one.source) > 20
    assert one.what
    assert one.why or one.sure == "published"
    assert ("memory" in one.seen) == (one.sure == "unverified")


def test_every_figure_has_one_key_and_is_used():
    code = "".join(path.read_text("utf-8") for path in HERE.glob("*.py"))

    assert len({one.key for one in EVERY}) == len(EVERY)
    unused = [one.key for one in EVERY if one.drawn and code.count(f'"{one.key}"') < 2]
    assert unused == []


@pytest.mark.parametrize("key", ["substances", "ages_opiates", "ages_alcohol", "ages_other"])
def test_the_parts_of_a_split_are_the_whole(key):
    assert sum(figure(key).shares.values()) == pytest.approx(1, abs=0.006)


def test_ages_are_told_in_the_published_bands():
    assert tuple(figure("ages_opiates").shares) == AGE_BANDS


def test_the_share_of_women_by_substance_agrees_with_the_share_of_women():
    women = sum(substances_of("woman").values())

    assert women == pytest.approx(figure("women").value, abs=0.01)


def test_assumptions_are_shares_or_plain_numbers():
    assert 0 < assume("apart") < 1
    assert assume("far_minutes") == 45

"""Which rule is tighter: an order in which "no looser" means that nothing new can happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    IfAnother,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.facts import ALL_HOURS, Safe
from alongside.trust.contact.order import no_looser
from alongside.trust.contact.rules import allowed
from tests.capabilities.contact.facts import LONDON, NOW, SAFE
from tests.capabilities.contact.strategies import ANY, NOWS, messages, safes, spoiled

WIDE = replace(
    SAFE,
    hours=ALL_HOURS,
    details=frozenset(Detail),
    who_answers=WhoAnswers.SOMEBODY_SAFE,
    voicemail=True,
)


@st.composite
def related(draw: st.DrawFn) -> tuple[Safe, Safe]:
    """Two rules that differ in up to two facts, so that the order often says something about them."""
    old = draw(safes())
    return old, replace(old, **draw(spoiled(ANY)))


@given(safes())
def test_a_rule_is_no_looser_than_itself(safe: Safe):
    assert no_looser(safe, safe)


@given(related(), st.data())
def test_the_order_goes_through(pair: tuple[Safe, Safe], data: st.DataObject):
    old, middle = pair
    new = replace(middle, **data.draw(spoiled(ANY)))

    if no_looser(new, middle) and no_looser(middle, old):
        assert no_looser(new, old)


@pytest.mark.promise("P14")
@given(related(), messages(), NOWS)
def test_what_a_tighter_rule_allows_the_old_one_allowed(pair: tuple[Safe, Safe], message, now):
    old, new = pair
    event("tighter" if no_looser(new, old) else "looser")

    if no_looser(new, old) and allowed(new, message, now, LONDON).yes:
        assert allowed(old, message, now, LONDON).yes
        assert new.address == old.address
        assert new.channel == old.channel
        assert new.voicemail <= old.voicemail
        assert new.wording in (old.wording, Wording.NONE)


TIGHTER: list[dict[str, Any]] = [
    {"channel": Channel.NONE},
    {"channel": Channel.NONE, "address": "", "confirmed_address": ""},
    {"ended": True},
    {"paused": True},
    {"hours": frozenset({34})},
    {"hours": frozenset()},
    {"details": frozenset({Detail.WEEKDAY})},
    {"wording": Wording.NONE},
    {"voicemail": False},
    {"who_answers": WhoAnswers.ONLY_HER},
    {"danger": True},
    {"confirmed_at": None},
]
LOOSER: list[dict[str, Any]] = [
    {"channel": Channel.EMAIL},
    {"address": "two"},
    {"address": "two", "confirmed_address": "two"},
    {"address": "two", "paused": True},
    {"wording": Wording.NEUTRAL_B},
    {"wording": Wording.PHRASE, "phrase": Phrase.CHOIR},
    {"language": "cy"},
    {"if_another": IfAnother.WRONG_NUMBER},
    {"withhold_number": False},
    {"confirmed_at": NOW},
    {"confirmed_at": NOW - timedelta(days=2)},
    {"confirmed_how": HowConfirmed.CALL_BACK},
]


@pytest.mark.parametrize("change", TIGHTER)
def test_it_counts_at_once_and_its_way_back_waits(change: dict[str, Any]):
    assert no_looser(replace(WIDE, **change), WIDE)
    assert not no_looser(WIDE, replace(WIDE, **change))


@pytest.mark.parametrize("change", LOOSER)
def test_what_is_not_provably_tighter_waits(change: dict[str, Any]):
    assert not no_looser(replace(WIDE, **change), WIDE)


def test_one_looser_fact_among_tighter_ones_waits():
    assert not no_looser(replace(WIDE, voicemail=False, address="two"), WIDE)

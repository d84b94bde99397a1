"""Random rules, messages and clocks: whatever goes, every single condition of the page held."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from alongside.trust.contact.batches import jitter, planned
from alongside.trust.contact.choices import Channel, HowConfirmed, Reason, Wording
from alongside.trust.contact.facts import Safe, Shares, ToSay
from alongside.trust.contact.rules import allowed
from alongside.trust.contact.wording import templates
from tests.capabilities.contact.facts import LONDON
from tests.capabilities.contact.strategies import NOWS, messages, safes

pytestmark = pytest.mark.promise("P15")
ANA = UUID("0b0b0b0b-0000-4000-8000-000000000002")
CLOCKS = st.integers(0, 270 * 24 * 60).map(
    lambda minutes: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(safes(), messages(), NOWS)
def test_what_goes_was_agreed_in_every_respect(safe: Safe, message: ToSay, now: datetime):
    decision = allowed(safe, message, now, LONDON)

    event(decision.reason)
    assert decision.yes == (decision.reason == Reason.ALLOWED)
    if not decision.yes:
        assert decision.template == ""
        return
    local = now.astimezone(LONDON)
    assert safe.confirmed_at
    age = now - safe.confirmed_at
    assert safe.channel != Channel.NONE
    assert not safe.ended
    assert not safe.paused
    assert timedelta() <= age < timedelta(days=84)
    assert age < timedelta(days=28) or not (safe.danger or safe.channel == Channel.LETTER)
    assert safe.confirmed_how == HowConfirmed.ROOM or safe.channel != Channel.LETTER
    assert (local.weekday(), local.hour) in {divmod(hour, 24) for hour in safe.hours}
    assert safe.address == safe.confirmed_address != ""
    assert message.shares == Shares.NOBODY
    assert message.send_at <= now < message.expires_at
    assert now - message.send_at < timedelta(minutes=10)
    if decision.template != "person":
        words = templates()[decision.template]
        assert words.wording == safe.wording != Wording.NONE
        assert words.details <= safe.details & message.details


@given(safes(), messages(), CLOCKS, st.integers(1, 200))
def test_a_moment_is_planned_only_where_it_will_be_allowed(
    safe: Safe, message: ToSay, after: datetime, hours: int
):
    near = replace(safe, confirmed_at=after - timedelta(days=1) if safe.confirmed_at else None)
    asked = replace(message, send_at=after, expires_at=after + timedelta(hours=hours))

    moment, decision = planned(near, asked, client=ANA, after=after, zone=LONDON)

    event("planned" if moment else decision.reason)
    assert (moment is not None) == decision.yes
    if moment:
        start = moment.replace(minute=0, second=0, microsecond=0)
        assert after <= start
        assert start + timedelta(hours=1) <= asked.expires_at
        assert moment - start == jitter(ANA, start)
        for late in (timedelta(), timedelta(minutes=9, seconds=59)):
            then = replace(asked, send_at=moment)
            assert allowed(near, then, moment + late, LONDON).yes
    else:
        assert decision.reason != Reason.ALLOWED

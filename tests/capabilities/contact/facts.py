"""A rule that lets a text go on a Tuesday morning, for tests to spoil one thing of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.trust.contact.choices import Channel, HowConfirmed, Kind, Wording
from alongside.trust.contact.facts import Safe, ToSay

LONDON = ZoneInfo("Europe/London")
TUESDAY_TEN = 34
NOW = datetime(2026, 3, 3, 10, 20, tzinfo=UTC)
"""A Tuesday in winter, twenty past ten by the clock on the wall."""

SAFE = Safe(
    channel=Channel.TEXT,
    hours=frozenset({TUESDAY_TEN}),
    wording=Wording.NEUTRAL_A,
    address="one",
    confirmed_address="one",
    confirmed_at=NOW - timedelta(days=1),
    confirmed_how=HowConfirmed.ROOM,
)
MESSAGE = ToSay(
    kind=Kind.RING_US,
    send_at=NOW - timedelta(minutes=1),
    expires_at=NOW + timedelta(hours=1),
)

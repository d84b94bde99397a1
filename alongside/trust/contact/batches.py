"""When what goes: moments that stand in no relation to when anybody did anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.trust.contact.choices import Kind, Reason
from alongside.trust.contact.facts import Decision, Safe, ToSay
from alongside.trust.contact.rules import HOUR, allowed, next_moment
from alongside.trust.keys import blind

CALM = frozenset({Kind.CHOOSE, Kind.CHANGED})
"""Kinds that somebody else's act could cause. They go the next day, so that all acts of a day look alike."""
DAY_STARTS = time(5)
LIFE = {
    Kind.CHOOSE: timedelta(days=3),
    Kind.REMINDER: timedelta(days=2),
    Kind.CHANGED: timedelta(days=2),
    Kind.RING_US: timedelta(days=3),
}
"""How long after its first hour a message is still worth sending."""
FIRST, SPREAD = 300, 2400
"""Seconds after the hour at which its moments begin, and over how many they are spread."""


def soonest(kind: Kind, at: datetime, zone: ZoneInfo) -> datetime:
    """The first hour in which a message caused now may go: one value for a whole hour, or a whole day."""
    if kind in CALM:
        tomorrow = at.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, DAY_STARTS, zone).astimezone(UTC)
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + HOUR


def expires(kind: Kind, first: datetime, needed_by: datetime | None) -> datetime:
    """When it is too old."""
    last = first + LIFE[kind]
    return max(first, min(last, needed_by)) if needed_by else last


def jitter(client: UUID, hour: datetime) -> timedelta:
    """How long after the start of this hour her moment comes, in whole seconds."""
    drawn = int(blind("contact moment", client, str(int(hour.timestamp())))[:12], 16)
    return timedelta(seconds=FIRST + drawn % SPREAD)


def planned(
    safe: Safe | None, message: ToSay, *, client: UUID, after: datetime, zone: ZoneInfo
) -> tuple[datetime | None, Decision]:
    """The next moment at which the message will be allowed as things stand; without one, why not."""
    moment = None
    if safe:
        moment = next_moment(
            safe.hours,
            after=after,
            before=message.expires_at,
            zone=zone,
            jitter=lambda hour: jitter(client, hour),
        )
    then = moment or after
    decision = allowed(safe, replace(message, send_at=then), then, zone)
    if decision.yes and not moment:  # the hour is right and is over too late
        return None, Decision(False, Reason.HOURS)
    return (moment, decision) if decision.yes else (None, decision)

"""May this go to her, now? The rule is told in words in ``docs/safe-contact.md``. Silence means no."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.trust.contact.choices import Channel, HowConfirmed, Reason
from alongside.trust.contact.facts import WINDOW, Decision, Safe, Shares, ToSay
from alongside.trust.contact.wording import words_for

LASTS = timedelta(weeks=12)
LASTS_IN_DANGER = timedelta(days=28)
HOUR = timedelta(hours=1)
WITHOUT_WORDS = "person"
"""Stands for a template where a person rings and says nothing that is written."""


def allowed(safe: Safe | None, message: ToSay, now: datetime, zone: ZoneInfo) -> Decision:
    """Whether the rule lets the message go at this moment. The first reason against it decides."""
    if safe is None:
        return Decision(False, Reason.NO_RULE)
    now = now.astimezone(UTC)
    template = template_of(safe, message)
    against = next((reason for reason, holds in _against(safe, message, now, zone) if holds), None)
    if against or template is None:
        return Decision(False, against or Reason.WORDING)
    return Decision(True, Reason.ALLOWED, template)


def _against(
    safe: Safe, message: ToSay, now: datetime, zone: ZoneInfo
) -> Iterator[tuple[Reason, bool]]:
    yield Reason.NO_CONTACT, safe.channel == Channel.NONE
    yield Reason.ENDED, safe.ended
    yield Reason.NOT_CONFIRMED, not is_confirmed(safe, now)
    yield Reason.PAUSED, safe.paused
    yield Reason.OLD, now >= message.expires_at
    yield Reason.HOURS, hour_of_week(now, zone) not in safe.hours
    yield Reason.WORDING, template_of(safe, message) is None
    yield Reason.ADDRESS, not safe.address or safe.address != safe.confirmed_address
    yield Reason.CONVERSATION, message.shares != Shares.NOBODY
    start = message.send_at.astimezone(UTC)
    yield Reason.BATCH, not start <= now < start + WINDOW


WAITS = frozenset({Reason.HOURS, Reason.BATCH})
"""Reasons that another hour may put right. After any other, a person is asked to reach her."""


def is_confirmed(safe: Safe, now: datetime) -> bool:
    """Whether somebody has confirmed it, not in the future, and not too long ago. A letter only in the room."""
    if safe.confirmed_at is None or safe.confirmed_how is None:
        return False
    if safe.channel == Channel.LETTER and safe.confirmed_how != HowConfirmed.ROOM:
        return False
    start = safe.confirmed_at.astimezone(UTC)  # sums in a local zone leave out changes of the clock
    return start <= now < start + lasts(safe)


def lasts(safe: Safe) -> timedelta:
    """How long it counts after it was confirmed: less where there is danger, and for letters."""
    short = safe.danger or safe.channel == Channel.LETTER
    return LASTS_IN_DANGER if short else LASTS


def template_of(safe: Safe, message: ToSay) -> str | None:
    """The reviewed words for it, by their id; None where she allowed none.

    A person who rings can do without written words. Everything else cannot go without.
    """
    words = words_for(
        kind=message.kind,
        wording=safe.wording,
        phrase=safe.phrase,
        language=safe.language,
        details=safe.details & message.details,
    )
    return words or (WITHOUT_WORDS if safe.channel == Channel.VOICE else None)


def hour_of_week(now: datetime, zone: ZoneInfo) -> int:
    """The hour by the clock on the wall: 0 is Monday's first, 167 Sunday's last."""
    local = now.astimezone(zone)
    return local.weekday() * 24 + local.hour


def next_moment(
    hours: frozenset[int],
    *,
    after: datetime,
    before: datetime,
    zone: ZoneInfo,
    jitter: Callable[[datetime], timedelta],
) -> datetime | None:
    """The moment in the first allowed hour that begins at or after ``after``; None if none ends in time.

    Every hour has one moment for each client, whoever caused the message and whenever. ``jitter``
    gives it from the hour's start. Whole hours are steps of real time, so the clock change takes care of itself.
    """
    hour = after.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if hour < after:
        hour += HOUR
    while hour + HOUR <= before:
        if hour_of_week(hour, zone) in hours:
            return hour + jitter(hour)
        hour += HOUR
    return None

"""The safe-contact rule a second time, written from docs/safe-contact.md alone and sharing no code with the first.

Facts are plain words, numbers and sets; closed lists are the words of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
BATCH = timedelta(minutes=10)
LENGTH, SHORT = timedelta(days=84), timedelta(days=28)
SOMEBODY_ELSES_ACT = {"choose", "changed"}
BY_A_PERSON = "person"


@dataclass(frozen=True)
class Rule:
    """What she agreed."""

    channel: str
    hours: frozenset[int]
    wording: str  # none, neutral_a, neutral_b, phrase
    phrase: str
    language: str
    details: frozenset[str]
    address: str
    confirmed_address: str
    danger: bool
    confirmed_at: datetime | None
    confirmed_how: str  # room, ring_back, or empty: unknown
    paused: bool
    ended: bool
    who_answers: str
    voicemail: str
    if_another: str
    withhold_number: bool


@dataclass(frozen=True)
class Message:
    """What there is to say."""

    kind: str
    send_at: datetime
    expires_at: datetime
    details: frozenset[str]
    shares: str  # nobody, somebody, unknown


@dataclass(frozen=True)
class Words:
    """A reviewed template: for a kind in a neutral wording, or for a phrase; and what it names."""

    name: str
    language: str
    wording: str
    topic: str  # the kind, or the phrase
    names: frozenset[str]


def may_go(
    rule: Rule | None, message: Message, now: datetime, zone: ZoneInfo, written: Iterable[Words]
) -> tuple[str, str]:
    """The reason of the first line that says no, or an empty one; and the name of the words to use."""
    now = now.astimezone(UTC)
    if rule is None:
        return "no_rule", ""
    if rule.channel == "none":
        return "no_contact", ""
    if rule.ended:
        return "ended", ""
    if not confirmed(rule, now):
        return "not_confirmed", ""
    if rule.paused:
        return "paused", ""
    if now >= message.expires_at:
        return "old", ""
    if hour_of_week(now, zone) not in rule.hours:
        return "hours", ""
    words = words_for(rule, message, written)
    if words is None:
        return "wording", ""
    if not rule.address or rule.address != rule.confirmed_address:
        return "address", ""
    if message.shares != "nobody":
        return "conversation", ""
    if not message.send_at <= now < message.send_at.astimezone(UTC) + BATCH:
        return "batch", ""
    return "", words


def confirmed(rule: Rule, now: datetime) -> bool:
    """Whether what she agreed still counts."""
    if rule.confirmed_at is None or not rule.confirmed_how:
        return False
    if rule.channel == "letter" and rule.confirmed_how != "room":
        return False
    since = rule.confirmed_at.astimezone(UTC)
    length = SHORT if rule.danger or rule.channel == "letter" else LENGTH
    return since <= now < since + length


def hour_of_week(now: datetime, zone: ZoneInfo) -> int:
    """0 is Monday's first hour by the clock on the wall."""
    wall = now.astimezone(zone)
    return wall.weekday() * 24 + wall.hour


def words_for(rule: Rule, message: Message, written: Iterable[Words]) -> str | None:
    """The fitting words that name most; of two that name as much, those with the time."""
    without = BY_A_PERSON if rule.channel == "voice" else None
    if rule.wording == "none":
        return without
    topic = rule.phrase if rule.wording == "phrase" else message.kind
    fitting = [
        words
        for words in written
        if (words.language, words.wording, words.topic) == (rule.language, rule.wording, topic)
        and words.names <= rule.details & message.details
    ]
    return (
        max(fitting, key=lambda words: (len(words.names), "time" in words.names)).name
        if fitting
        else without
    )


def first_hour(
    kind: str, now: datetime, hours: frozenset[int], expires_at: datetime, zone: ZoneInfo
) -> datetime | None:
    """When the first hour begins in which it is tried; None where no moment is left."""
    if kind in SOMEBODY_ELSES_ACT:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        start = datetime.combine(tomorrow, time(5), zone).astimezone(UTC)
    else:
        start = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + HOUR
    while start + HOUR <= expires_at:
        if hour_of_week(start, zone) in hours:
            return start
        start += HOUR
    return None


def no_looser(old: Rule, new: Rule) -> bool:
    """Whether a change counts at once."""
    if new.channel == "none" or new.ended:
        return True
    tightest = {
        "wording": "none",
        "phrase": "",
        "who_answers": "only_her",
        "voicemail": "no",
        "danger": True,
        "paused": True,
    }
    may_differ = {name: getattr(new, name) for name, value in tightest.items()}
    if any(value not in (getattr(old, name), tightest[name]) for name, value in may_differ.items()):
        return False
    if not (new.hours <= old.hours and new.details <= old.details):
        return False
    if new.confirmed_at not in (old.confirmed_at, None):
        return False
    same = replace(
        old,
        hours=new.hours,
        details=new.details,
        confirmed_at=new.confirmed_at,
        **may_differ,
    )
    return same == new


def heard(reply: str) -> str:
    """What a reply does: ``stop``, ``ring`` or nothing."""
    said = reply.strip().removesuffix(".").strip().lower()
    return {"stop": "stop", "ring": "ring", "please ring when safe": "ring"}.get(said, "")

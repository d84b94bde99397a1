"""A time with somebody whom its worker does not work with, in words: the same on its page and on paper.

The wall and the span are those of `alongside.care.standing_in`; nothing here opens more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alongside.care.standing_in import Comes, Helpful, helpful
from alongside.care.with_me import Expects
from alongside.kit.speech import day, joined, sentence, short_day
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.in_words import Rule, rule_in_words
from alongside.trust.contact.queries import rule_for_a_time

TALK = "Needs a conversation. Tell nobody this time"
ON_CALL = "whoever is on call"


@dataclass(frozen=True, slots=True)
class Meeting:
    """``talk``: what stands instead of ``when`` where it is not in the diary; ``rings``: whether a person may ring at all."""

    when: str
    talk: str
    stands_in: str
    contact: Rule
    rings: bool
    helps: tuple[str, ...]
    ask: str
    until: str


def meeting_of(found: Comes, at: datetime) -> Meeting:
    """All that there is to read of it, for whoever has the time. To be asked as them."""
    time = found.time
    rule = rule_for_a_time(time.client)
    contact = rule_in_words(rule, at)
    return Meeting(
        when=when_words(time, today=found.today) if found.stands else "",
        talk="" if found.stands else TALK,
        stands_in=stands_in(time),
        contact=contact,
        rings=rule is not None and rule.channel == Channel.VOICE and contact.stands,
        helps=helps_words(helpful(time)),
        ask=time.ask or ON_CALL,
        until=day(time.day),
    )


def when_words(one: Expects, *, today: bool) -> str:
    """``Today 10:00, 60 minutes, The Mill``."""
    on = "Today" if today else short_day(one.day)
    return f"{on} {one.start:%H:%M}, {one.minutes} minutes, {one.place}"


def stands_in(one: Expects) -> str:
    """For whom; where nobody is stood in for, who works with them."""
    if not one.ask:
        return "No key worker works with them now"
    return f"{'Standing in for' if one.stands_in else 'Their key worker:'} {one.ask}"


def helps_words(found: Helpful) -> tuple[str, ...]:
    """Languages first: somebody has to speak with them."""
    spoken = f"Asked for a worker who speaks {joined(found.languages)}"
    said = tuple(sentence(str(one.label)) for one in found.helps)
    return (spoken, *said) if found.languages else said

"""How it is safe to reach her, in words: the rule always, and never a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.kit.speech import day, sentence
from alongside.trust.contact.choices import Channel, IfAnother, WhoAnswers
from alongside.trust.contact.hours import hours_in_words
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.standing import COUNTS, LAPSED, PAUSED, counts_until, how_it_stands

NO_RULE = "Nobody has said how it is safe to reach them. Do not try; ask when they are next here."
DO_NOT = "They have said: do not contact me. Nothing is sent, and nobody rings."
SAYS = {
    PAUSED: "Paused: nothing is sent and nobody rings until somebody has confirmed it with them in person.",
    LAPSED: "No longer counts: it was not confirmed lately. Confirm it with them in person first.",
}


WHO_ANSWERS = {
    WhoAnswers.ONLY_HER: "Nobody but them",
    WhoAnswers.SOMEBODY_SAFE: "They, or somebody they say is safe",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """``says``: what counts before anything else. ``rows``: the rule. ``stands``: whether it counts now."""

    says: str
    rows: tuple[tuple[str, str], ...]
    stands: bool


def rule_in_words(rule: SafeContact | None, at: datetime) -> Rule:
    """For whoever may see the rule."""
    if rule is None:
        return Rule(NO_RULE, (), stands=False)
    if rule.channel == Channel.NONE:
        return Rule(DO_NOT, (), stands=False)
    state = how_it_stands(rule, at)
    until = localtime(counts_until(rule)).date()
    says = SAYS.get(state, f"Counts until {day(until)}, unless it is confirmed again before.")
    return Rule(says, tuple(_rows(rule)), stands=state == COUNTS)


def _rows(rule: SafeContact) -> Iterator[tuple[str, str]]:
    yield "How", sentence(str(Channel(rule.channel).label))
    yield "When", sentence(hours_in_words(rule.hours))
    if rule.channel == Channel.VOICE:
        yield "Who may answer", WHO_ANSWERS[WhoAnswers(rule.who_answers)]
        yield "If somebody else answers", sentence(str(IfAnother(rule.if_another).label))
        yield "A message on the answering machine", "May be left" if rule.voicemail else "Never"
        yield "Our number", "Hide it" if rule.withhold_number else "May be shown"
    if rule.danger:
        yield "Danger", "They or a worker said there is danger"
    if rule.confirmed_at is not None:
        yield "Last confirmed", day(localtime(rule.confirmed_at).date())

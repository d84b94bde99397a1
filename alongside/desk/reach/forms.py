"""What is asked about reaching somebody, while they are in the room."""

from __future__ import annotations

from itertools import product
from typing import Any

from alongside.kit.choosing import OneOf, Option, Some
from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.kit.speech import WEEKDAYS, sentence
from alongside.trust.contact.choices import Channel, IfAnother, WhoAnswers, Wording
from alongside.trust.contact.in_words import WHO_ANSWERS
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.writing import Wanted

DAY_HOURS = 24
YES, NO = "yes", "no"
ALONE, NOT_ALONE = "alone", "not_alone"
PARTS: dict[str, tuple[str, range]] = {
    "morning": ("In the morning, 9 to 12", range(9, 12)),
    "afternoon": ("In the afternoon, 12 to 5", range(12, 17)),
    "evening": ("In the evening, 5 to 9", range(17, 21)),
}
WORDINGS = tuple(
    Option(one.value, sentence(str(one.label))) for one in Wording if one is not Wording.PHRASE
)
CHANNELS = tuple(
    Option(one.value, "Nobody contacts them" if one is Channel.NONE else sentence(str(one.label)))
    for one in Channel
)
PICKS_UP = tuple(Option(one.value, words) for one, words in WHO_ANSWERS.items())
ANOTHER = tuple(
    Option(one.value, sentence(str(one.label)))
    for one in IfAnother
    if one is not IfAnother.AGREED_PHRASE
)
"""A phrase is agreed on their own page."""


def yes_or_no(question: str, hint: str = "") -> OneOf:
    """A question whose answer is yes or no."""
    given = (Option(NO, "No"), Option(YES, "Yes"))
    return OneOf(question, given, hint=hint, required=False, into=lambda value: value == YES)


class Beside(Form):
    """Who is there. What is said beside somebody else is not written down."""

    alone = OneOf(
        "Who is there?",
        (
            Option(ALONE, "They are with me, on their own"),
            Option(NOT_ALONE, "Somebody else is there, or we are not in one room"),
        ),
        missing="Choose who is there",
    )

    def clean(self) -> dict[str, Any]:
        """Raises nothing; adds what to do where they are not on their own."""
        given = super().clean() or {}
        if given.get("alone") == NOT_ALONE:
            self.add_error("alone", "Nothing is written down now. Ask when they are on their own")
        return given


class StillForm(Beside):
    """What counts is right still."""


class RuleForm(Beside):
    """One rule, in their words."""

    channel = OneOf("How may they be reached?", CHANNELS, missing="Choose how", into=Channel)
    address = LongText(
        "Which number or address?",
        hint="Read it back to them. Leave it empty to keep the one that counts now.",
        required=False,
        rows=2,
        most=300,
    )
    days = Some(
        "On which days?",
        tuple(Option(str(number), name) for number, name in enumerate(WEEKDAYS)),
        required=False,
        into=int,
    )
    parts = Some(
        "At what time of the day?",
        tuple(Option(name, words) for name, (words, _hours) in PARTS.items()),
        hint="When nobody else is there.",
        required=False,
    )
    wording = OneOf(
        "What may a message say?",
        WORDINGS,
        hint="It never names a place, a person or why we write. Without words, only a person may ring.",
        required=False,
        into=Wording,
    )
    who_answers = OneOf("Who may pick up?", PICKS_UP, required=False, into=WhoAnswers)
    if_another = OneOf("If somebody else does?", ANOTHER, required=False, into=IfAnother)
    voicemail = yes_or_no("May a message be left?")
    shown = yes_or_no("May our number be shown?")
    danger = yes_or_no(
        "Could it put them in danger if somebody saw it?",
        "Then it counts for four weeks, not twelve, until it is confirmed again.",
    )

    def clean(self) -> dict[str, Any]:
        """Raises nothing; adds what is missing where they may be reached at all."""
        given = super().clean()
        if given.get("channel") not in (None, Channel.NONE):
            for name, words in (("days", "Choose a day"), ("parts", "Choose a time of the day")):
                if not given.get(name):
                    self.add_error(name, words)
        return given

    def wanted(self, language: str) -> Wanted:
        """What they say. Only after ``is_valid()``. What was left out is the tightest there is."""
        given = self.cleaned_data
        if given["channel"] == Channel.NONE:
            return Wanted(Channel.NONE)
        return Wanted(
            channel=given["channel"],
            hours=hours_of(given["days"], given["parts"]),
            wording=given["wording"] or Wording.NONE,
            language=language,
            who_answers=given["who_answers"] or WhoAnswers.ONLY_HER,
            voicemail=bool(given["voicemail"]),
            if_another=given["if_another"] or IfAnother.RING_OFF,
            withhold_number=not given["shown"],
            danger=bool(given["danger"]),
            address=given["address"] or None,
        )


def standing(rule: SafeContact) -> dict[str, Any]:
    """The answers as they stand in a rule; never the number."""
    hours = frozenset(rule.hours)
    days = sorted({hour // DAY_HOURS for hour in hours})
    parts = [name for name in PARTS if hours & hours_of(range(7), [name])]
    when = {"days": days, "parts": parts} if hours_of(days, parts) == hours else {}
    return when | {
        "channel": rule.channel,
        "wording": rule.wording,
        "who_answers": rule.who_answers,
        "if_another": rule.if_another,
        "voicemail": YES if rule.voicemail else NO,
        "shown": NO if rule.withhold_number else YES,
        "danger": YES if rule.danger else NO,
    }


def hours_of(days: Any, parts: Any) -> frozenset[int]:
    """Hours of the week: 0 is Monday's first, 167 Sunday's last."""
    return frozenset(
        day * DAY_HOURS + hour for day, part in product(days, parts) for hour in PARTS[part][1]
    )

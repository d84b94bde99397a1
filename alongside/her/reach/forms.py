"""What is asked about reaching her: one thing a page."""

from __future__ import annotations

from itertools import product
from typing import Any

from alongside.her.reach.words import (
    ANSWERS,
    CHANNELS,
    DAYS,
    DETAILS,
    IF_ANOTHER,
    PARTS,
    example,
)
from alongside.kit.choosing import OneOf, Option, Some
from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.kit.wording import _
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    IfAnother,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.models import SafeContact

DAY_HOURS = 24
YES, NO = "yes", "no"
YES_NO = (Option(NO, _("No")), Option(YES, _("Yes")))


class Change(Form):
    """One aspect of a rule: what stands, and what she would like instead."""

    def changes(self) -> dict[str, Any]:
        """What is different, by the names of `Wanted`. Only after ``is_valid()``."""
        raise NotImplementedError

    @classmethod
    def stands(cls, rule: SafeContact) -> dict[str, Any]:
        """The answers as they stand in a rule."""
        raise NotImplementedError


class How(Change):
    """By what, and the number or address."""

    channel = OneOf(
        _("How may we reach you?"),
        tuple(Option(one.value, words) for one, words in CHANNELS.items()),
        missing=_("Choose one, or go back"),
        into=Channel,
    )
    address = LongText(
        _("Which number or address?"),
        hint=_("Leave it empty to keep the one we have."),
        required=False,
        rows=2,
        most=300,
    )

    def changes(self) -> dict[str, Any]:
        """The channel, and an address where she gave one."""
        given = self.cleaned_data
        told = {"address": given["address"]} if given["address"] else {}
        return {"channel": given["channel"], **told}

    @classmethod
    def stands(cls, rule: SafeContact) -> dict[str, Any]:
        """The channel. The number is never put into a page."""
        return {"channel": rule.channel}


class When(Change):
    """Which days, and which parts of them."""

    days = Some(
        _("On which days?"),
        tuple(Option(str(number), words) for number, words in enumerate(DAYS)),
        missing=_("Choose at least one day, or go back"),
        into=int,
    )
    parts = Some(
        _("At what time of the day?"),
        tuple(Option(name, words) for name, (words, _hours) in PARTS.items()),
        missing=_("Choose at least one time, or go back"),
    )

    def changes(self) -> dict[str, Any]:
        """The hours of the week."""
        return {"hours": hours_of(self.cleaned_data["days"], self.cleaned_data["parts"])}

    @classmethod
    def stands(cls, rule: SafeContact) -> dict[str, Any]:
        """Days and parts, where hours can be said like that; otherwise none is ticked."""
        hours = frozenset(rule.hours)
        days = [day for day in range(len(DAYS)) if any(hour // DAY_HOURS == day for hour in hours)]
        parts = [name for name in PARTS if hours & hours_of(range(len(DAYS)), [name])]
        if hours_of(days, parts) != hours:
            return {}
        return {"days": days, "parts": parts}


class Words(Change):
    """Which words, and what they may name."""

    words = OneOf(_("What may a message say?"), missing=_("Choose one, or go back"))
    details = Some(
        _("May it name any of these?"),
        tuple(Option(one.value, words) for one, words in DETAILS.items()),
        hint=_("It never names a place, a person or why we write. You can leave all of these out."),
        required=False,
        into=Detail,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        field = self.fields["words"]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        field.choices = tuple(word_options())

    def changes(self) -> dict[str, Any]:
        """The wording with its phrase, and the details."""
        wording, _between, phrase = self.cleaned_data["words"].partition(":")
        return {
            "wording": Wording(wording),
            "phrase": Phrase(phrase) if phrase else None,
            "details": frozenset(self.cleaned_data["details"]),
        }

    @classmethod
    def stands(cls, rule: SafeContact) -> dict[str, Any]:
        """The wording and the details."""
        words = f"{rule.wording}:{rule.phrase}" if rule.phrase else rule.wording
        return {"words": words, "details": list(rule.details)}


class Answer(Change):
    """Who may pick up, and what happens if somebody else does."""

    who_answers = OneOf(
        _("Who may pick up or read it?"),
        tuple(Option(one.value, words) for one, words in ANSWERS.items()),
        missing=_("Choose one, or go back"),
        into=WhoAnswers,
    )
    if_another = OneOf(
        _("If somebody else picks up, what do we do?"),
        tuple(Option(one.value, words) for one, words in IF_ANOTHER.items()),
        missing=_("Choose one, or go back"),
        into=IfAnother,
    )
    voicemail = OneOf(
        _("May we leave a voice message?"), YES_NO, missing=_("Choose yes or no, or go back")
    )
    hidden = OneOf(
        _("Shall we hide our number when we ring?"),
        YES_NO,
        missing=_("Choose yes or no, or go back"),
    )

    def changes(self) -> dict[str, Any]:
        """All four."""
        given = self.cleaned_data
        return {
            "who_answers": given["who_answers"],
            "if_another": given["if_another"],
            "voicemail": given["voicemail"] == YES,
            "withhold_number": given["hidden"] == YES,
        }

    @classmethod
    def stands(cls, rule: SafeContact) -> dict[str, Any]:
        """All four."""
        return {
            "who_answers": rule.who_answers,
            "if_another": rule.if_another,
            "voicemail": YES if rule.voicemail else NO,
            "hidden": YES if rule.withhold_number else NO,
        }


def hours_of(days: Any, parts: Any) -> frozenset[int]:
    """Hours of the week: every chosen part of every chosen day. 0 is Monday's first."""
    return frozenset(
        day * DAY_HOURS + hour for day, part in product(days, parts) for hour in PARTS[part][1]
    )


def word_options() -> list[Option]:
    """Every wording there is, each with what it would say."""
    found = [
        Option(Wording.NONE.value, _("Nothing. A person may ring and speak only with you.")),
        Option(
            Wording.NEUTRAL_A.value, _("As a friend would write"), example(Wording.NEUTRAL_A, None)
        ),
        Option(
            Wording.NEUTRAL_B.value, _("As a reminder would read"), example(Wording.NEUTRAL_B, None)
        ),
    ]
    return found + [
        Option(f"phrase:{one.value}", str(one.label).capitalize(), example(Wording.PHRASE, one))
        for one in Phrase
    ]

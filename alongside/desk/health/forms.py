"""What is asked at the desk about routine health care."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from alongside.care.hubs.choices import BY_THE_HUB, Answer, What
from alongside.kit.choosing import Choose, OneOf, Option
from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.kit.speech import sentence
from alongside.people.models import Organisation

YES, NO = "yes", "no"
NAME, NUMBER = "name", "number"
TEAM = "team"
NOT_SENT = "Nothing was sent: she has not said yes. She can ask from her own page, too"


class ForHerForm(Form):
    """Asking for her, filled in with her."""

    agreed = OneOf(
        "Has she said yes to asking for this?",
        (Option(YES, "Yes"), Option(NO, "No")),
        hint="Ask her alone. A yes beside a partner does not count.",
        missing="Say whether she has said yes. Without it nothing is sent",
    )
    reach = LongText(
        "How is it safe to tell her?",
        hint="As she says it: how, when, what may be said, who may hear it. This is an answer too: not at all; I tell her.",
        missing="Write how it is safe to tell her, or: not at all; I tell her",
        rows=3,
        most=1000,
    )
    what = OneOf(
        "What does she ask for?",
        tuple(Option(str(one.value), sentence(str(one.label))) for one in What),
        missing="Choose what she asks for",
        into=What,
    )
    hub = Choose("Who is asked?", missing="Choose who is asked")
    known = OneOf(
        "May they know her name?",
        (Option(NUMBER, "No: a number"), Option(NAME, "Yes: the name she is called by")),
        missing="Choose what she says",
    )

    def __init__(self, *given: Any, hubs: Sequence[Organisation], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["hub"]
        assert isinstance(field, Choose)  # noqa: S101 - for the type checker
        team = Option(TEAM, "Her key worker here")
        field.choices = (*(Option(str(one.pk), one.name) for one in hubs), team)

    def clean(self) -> dict[str, Any]:
        """Without her yes that alone is said."""
        if self.cleaned_data.get("agreed") == NO:
            self.errors.clear()
            self.add_error("agreed", forms.ValidationError(NOT_SENT, code="not_agreed"))
        return self.cleaned_data

    def chosen(self) -> UUID | None:
        """Which hub; None for her key worker. Only after ``is_valid()``."""
        hub = self.cleaned_data["hub"]
        return None if hub == TEAM else UUID(hub)


SAYS = tuple(Option(str(one.value), str(one.label)) for one in BY_THE_HUB)


class AnswerForm(Form):
    """What whoever was asked says of it."""

    answer = OneOf("What do you say?", SAYS, missing="Choose one", into=Answer)
    told = LongText(
        "What do you want to tell her?",
        hint="For example: when and where she can come, and what to say at the door. She reads it on her own page, behind a secret of hers.",
        required=False,
        rows=3,
        most=500,
    )

    def clean(self) -> dict[str, Any]:
        """A time is nothing to her if she is not told when it is."""
        given = self.cleaned_data
        if given.get("answer") is Answer.ARRANGED and "told" in given and not given["told"]:
            words = "Write when and where, or how and when you tell her"
            self.add_error("told", forms.ValidationError(words, code="required"))
        return given


class TakeForm(Form):
    """Reading it: a button."""

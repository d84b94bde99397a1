"""What is asked of somebody who refers a woman. How it is safe to reach her comes first; her yes before all the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from alongside.care.referring.from_another import FromAnother, HowAsked, yes_counts
from alongside.care.referring.rules import LONGEST_MARK, is_mark
from alongside.kit.choosing import Choose, OneOf, Option
from alongside.kit.fields import Day, LongText, Text
from alongside.kit.forms import Form
from alongside.kit.speech import sentence
from alongside.people.models import Organisation
from alongside.trust.access.entries import Entry

YES, NO, NO_MATTER = "yes", "no", "no_matter"
YES_NO = (Option(YES, "Yes"), Option(NO, "No"))
NOT_SENT = (
    "Nothing was sent: she has not said yes. Tell her the address at the top of this page;"
    " she can ask there without a name"
)
NO_MARK = "Write one or two letters and a short number, for example R-12, or leave it empty. No name, no date"
HOW_ASKED = tuple(Option(one.value, sentence(one.label)) for one in HowAsked)


class ReferForm(Form):
    """One woman, to one service. Filled in with her."""

    reach = LongText(
        "How is it safe to reach her?",
        hint="As she says it: how, when, what may be said, who may hear it. This is an answer too:"
        " not at all; I tell her when I see her on Thursday.",
        missing="Write how it is safe to reach her, or: not at all; I tell her when I see her",
        rows=3,
        most=1000,
    )
    agreed = OneOf(
        "Has she said yes to this referral?",
        YES_NO,
        hint="Ask her alone. A yes beside a partner does not count.",
        missing="Say whether she has said yes. Without it nothing is sent",
    )
    asked_how = OneOf("How was she asked?", HOW_ASKED, required=False)
    asked_on = Day("On which day?", hint="For example, 27 3 2027", required=False)
    wants = LongText(
        "What does she want to change?",
        hint="In her words. Leave it empty if she would rather not say.",
        required=False,
        rows=3,
        most=2000,
    )
    must_not = LongText(
        "What must not happen?",
        hint="In her words. For example: nobody writes to my home.",
        required=False,
        rows=3,
        most=2000,
    )
    worker = OneOf(
        "Who would she like to talk to?",
        (
            Option("woman", "A woman. It must be"),
            Option("man", "A man. It must be"),
            Option(NO_MATTER, "It does not matter to her"),
        ),
        missing="Choose what she says",
    )
    known_as = Text(
        "What does she want to be called?",
        hint="Any name she likes",
        missing="Write a name that she wants to be called",
        most=80,
    )
    given_name = Text(
        "First name", required=False, most=80, hint="Leave it empty if she would rather not"
    )
    family_name = Text("Family name", required=False, most=80)
    born_on = Day(
        "Date of birth",
        required=False,
        hint="Leave it empty if she would rather not. For example, 27 3 1990",
    )
    women_only = OneOf(
        "Are women-only times meant for her?", YES_NO, missing="Choose what she says: yes or no"
    )
    mark = Text(
        "Your own mark for this referral",
        required=False,
        most=LONGEST_MARK,
        hint="Leave it empty if you like. Only you see it, beside the day, so that you know which one it is."
        " Letters and a number, for example R-12. Not her initials, and no number that is hers.",
    )
    service = Choose("Where does it go?", missing="Choose where it goes")

    def __init__(
        self, *given: Any, services: Iterable[Organisation], today: date, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.today = today
        field = self.fields["service"]
        assert isinstance(field, Choose)  # noqa: S101 - for the type checker
        field.choices = tuple(Option(str(one.pk), one.name) for one in services)
        if len(field.choices) == 1:
            self.initial.setdefault("service", field.choices[0].value)

    def clean_asked_on(self) -> date | None:
        """The day of her yes. Raises `ValidationError` for one that does not count today."""
        asked_on: date | None = self.cleaned_data["asked_on"]
        if asked_on is None or yes_counts(asked_on, self.today):
            return asked_on
        if asked_on > self.today:
            words = "Give the day on which she was asked; this day has not come"
            raise forms.ValidationError(words, code="not_yet")
        words = "Ask her again first: that is 12 weeks ago or more, and she may want something else"
        raise forms.ValidationError(words, code="too_old")

    def clean_born_on(self) -> date | None:
        """Her date of birth. Raises `ValidationError` for a day that has not come."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on is not None and born_on > self.today:
            words = "Give the day she was born, or leave it empty; this day has not come"
            raise forms.ValidationError(words, code="not_yet")
        return born_on

    def clean_mark(self) -> str:
        """The sender's own mark. Raises `ValidationError` for what could say who she is."""
        mark: str = self.cleaned_data["mark"]
        if mark and not is_mark(mark):
            raise forms.ValidationError(NO_MARK, code="not_a_mark")
        return mark

    def clean(self) -> dict[str, Any]:
        """Without her yes that alone is said; with it, how and on which day she was asked is needed."""
        given = self.cleaned_data
        if given.get("agreed") == NO:
            self.errors.clear()
            self.add_error("agreed", forms.ValidationError(NOT_SENT, code="not_agreed"))
        elif given.get("agreed") == YES:
            for name, words in (
                ("asked_how", "Choose how she was asked"),
                ("asked_on", "Give the day on which she was asked"),
            ):
                if name not in self.errors and not given.get(name):
                    self.add_error(name, forms.ValidationError(words, code="required"))
        return given

    def service_chosen(self) -> UUID:
        """Where it goes. Only after ``is_valid()``."""
        return UUID(self.cleaned_data["service"])

    def referral(self) -> FromAnother:
        """What was written. Only after ``is_valid()``."""
        given = self.cleaned_data
        born_on = given["born_on"]
        return FromAnother(
            reach=given["reach"],
            asked_how=HowAsked(given["asked_how"]),
            asked_on=given["asked_on"],
            wants=given["wants"],
            must_not=given["must_not"],
            worker="" if given["worker"] == NO_MATTER else given["worker"],
            entry=Entry(
                ref="",
                known_as=given["known_as"],
                given_name=given["given_name"],
                family_name=given["family_name"],
                born_on=born_on.isoformat() if born_on else "",
                gender="woman",
                women_only=given["women_only"] == YES,
            ),
            mark=given["mark"],
        )

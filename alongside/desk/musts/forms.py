"""What is written down of her answer about a must."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from alongside.kit.choosing import OneOf, Option
from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.planning.must_answers import Answer
from alongside.planning.musts import Must

ANSWERS = (
    Option(Answer.KEEPS, "They keep it", "Nothing changes. The manager looks for another way"),
    Option(
        Answer.THIS_ONCE,
        "An exception, for this one visit",
        "The rest stays as they said it. They can take the exception back on their own page",
    ),
    Option(Answer.WOULD_LIKE, "They change it: from now on they would like it, and it need not be"),
    Option(Answer.NO_LONGER, "They change it: they no longer want it"),
)
ALONE = (
    Option("alone", "Nobody else was there, or on the line"),
    Option("not_alone", "Somebody else was there, or I am not sure"),
)
NOT_ALONE = "Ask them again when they are alone. Until then everything stays as they said it"


class LeaveForm(Form):
    """They leave everything as it is, and whether they were alone."""

    nobody_there = OneOf(
        "Were they alone when you asked?", ALONE, missing="Say whether they were alone"
    )

    def clean(self) -> dict[str, Any]:
        """As for each must."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("nobody_there") == "not_alone":
            self.add_error("nobody_there", NOT_ALONE)
        return given


class MustForm(Form):
    """Which must, what she said, in her words, and whether she was alone."""

    which = OneOf("What did you ask about?", into=UUID, missing="Choose what you asked about")
    said = OneOf(
        "What did they say?",
        ANSWERS,
        hint="No answer, or one you are not sure of, is: ask again later. Then press nothing here.",
        missing="Choose what they said",
        into=Answer,
    )
    words = LongText(
        "In their own words",
        rows=2,
        most=500,
        required=False,
        hint="They can read it. Leave it empty if they like.",
    )
    alone = OneOf("Were they alone when you asked?", ALONE, missing="Say whether they were alone")

    def about(self, musts: Iterable[Must], *, critical: bool) -> MustForm:
        """The same form about these musts; only a visit that cannot wait has an exception."""
        if not critical:
            said = self.fields["said"]
            assert isinstance(said, OneOf)  # noqa: S101 - for the type checker
            said.choices = tuple(one for one in ANSWERS if one.value is not Answer.THIS_ONCE)
        field = self.fields["which"]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        field.choices = tuple(Option(str(one.id), one.words) for one in musts)
        if len(field.choices) == 1:
            field.initial = field.choices[0].value
        return self

    def clean(self) -> dict[str, Any]:
        """No answer is taken for one that was given while somebody else was there: keeping it ends the asking as well."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("alone") == "not_alone":
            self.add_error("alone", NOT_ALONE)
        return given

"""What is asked before an address is given to anybody."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.choosing import Choose, OneOf, Option, options
from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.trust.entrusted.choices import WhyGiven

DAYS = {"1": 1, "2": 2, "3": 3}


class AskForm(Form):
    """For whom, why, until when; and whether she can safely read of it."""

    recipient = Choose(
        "Who needs to know?",
        hint="One person who works here or at another agency. It is given to nobody else.",
        missing="Choose who needs to know",
        into=UUID,
    )
    reason = OneOf("Why?", options(WhyGiven), missing="Choose why", into=WhyGiven)
    why = LongText("What is it needed for?", rows=3, most=1000, missing="Say what it is needed for")
    until = OneOf(
        "Until when can it be given?",
        (
            Option("1", "For a day"),
            Option("2", "For two days"),
            Option("3", "For three days"),
        ),
        missing="Choose until when",
    )
    tell = OneOf(
        "When does she read that it was given?",
        (
            Option("now", "At once", "Behind her short secret, under Who looked"),
            Option("later", "Later: reading it now could put her in danger"),
        ),
        missing="Choose when she reads of it",
    )


class WriteForm(Form):
    """Where she lives."""

    words = LongText(
        "Where does she live?", rows=4, most=1000, missing="Write down where she lives"
    )

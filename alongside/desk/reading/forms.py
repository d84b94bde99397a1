"""Why somebody opens more records than usual."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, Option, options
from alongside.kit.forms import Form
from alongside.trust.looking.choices import WhyMany


class WhyForm(Form):
    """One of four reasons. None of them has room for a name."""

    reason = OneOf("Why today?", options(WhyMany), missing="Choose why", into=WhyMany)


class AllowForm(Form):
    """How many more today."""

    more = OneOf(
        "May they go on today?",
        (
            Option("20", "Yes, 20 more records"),
            Option("60", "Yes, 60 more records"),
            Option("0", "No"),
        ),
        missing="Choose whether they may go on",
        into=int,
    )

"""What is asked before an emergency look, and after."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, Option, options
from alongside.kit.fields import Hidden, LongText, Text
from alongside.kit.forms import Form
from alongside.trust.access.choices import GlassReason


class OpenForm(Form):
    """Whom, and why."""

    ref = Text("Ref of the person", most=60, missing="Give the ref of the person", width=20)
    reason = OneOf("Why?", options(GlassReason), missing="Choose why", into=GlassReason)
    words = LongText(
        "What is happening?", rows=3, most=500, missing="Say in a few words what is happening"
    )


class ReviewForm(Form):
    """Whether it was justified."""

    glass = Hidden()
    justified = OneOf(
        "Was it justified?",
        (Option("yes", "Yes"), Option("no", "No")),
        missing="Choose yes or no",
    )

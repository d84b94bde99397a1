"""What she says, written down beside her."""

from __future__ import annotations

from alongside.care.brought_in.choices import Said
from alongside.kit.choosing import OneOf, options
from alongside.kit.forms import Form


class RightForm(Form):
    """One question."""

    said = OneOf(
        "What does she say?",
        options(Said),
        hint="Ask her when you are with her. Saying nothing is no answer. She reads that you wrote it down.",
        missing="Choose what she says",
        into=Said,
    )

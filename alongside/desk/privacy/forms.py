"""What a privacy officer writes down."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, Option
from alongside.kit.forms import Form
from alongside.trust.challenges.choices import Found
from alongside.trust.challenges.words import TOLD


class FoundForm(Form):
    """What was found. Under each answer stands what she reads then."""

    found = OneOf(
        "What did you find?",
        tuple(Option(str(one.value), str(one.label), f"She reads: {TOLD[one]}") for one in Found),
        hint="Ask the person who looked, and their manager. Nothing else you write can reach her.",
        missing="Choose what you found",
        into=Found,
    )

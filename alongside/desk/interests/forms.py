"""What a worker is asked who knows somebody here."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, options
from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.services.interests.choices import WithWhom


class DeclareForm(Form):
    """With whom; how it came about is not asked."""

    with_whom = OneOf(
        "What sort of tie is it?",
        options(WithWhom),
        missing="Choose what sort of tie it is",
        into=WithWhom,
    )
    about = LongText(
        "Who is it?",
        hint="The name as you know it, and what would help to find them. You need not say why.",
        missing="Write who it is, so that the safety lead can find them",
        rows=3,
        most=500,
    )

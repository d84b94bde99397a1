"""What is typed with a number in hand."""

from __future__ import annotations

from alongside.care.asking.rules import MOST
from alongside.kit.fields import Hidden, LongText, Once, Text
from alongside.kit.open_form import OpenForm
from alongside.kit.wording import _


class NumberForm(OpenForm):
    """The number."""

    number = Text(
        _("Your number"),
        hint=_("It starts with 07 and has 16 digits."),
        missing=_("Type the number that you were given"),
        digits=True,
        width=20,
        most=40,
    )


class Held(OpenForm):
    """A form that carries the number along: its pages answer forms, so it stands in no address."""

    held = Hidden(most=40)


class MoreForm(Held):
    """Something more."""

    said = Once()
    words = LongText(_("Say something more"), missing=_("Write something first"), most=MOST)


class YesForm(Held):
    """She wants a worker to be found."""

    name = LongText(
        _("What shall we call you?"),
        hint=_(
            "A first name is enough to begin. Your full name and the day you were born help us to see"
            " if you have been here before. You can leave them out."
        ),
        missing=_("Write a name that we can call you by. It can be any name"),
        rows=3,
        most=400,
    )

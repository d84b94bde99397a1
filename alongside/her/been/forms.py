"""What is asked about a past time."""

from __future__ import annotations

from alongside.kit.fields import LongText
from alongside.kit.forms import Form
from alongside.kit.wording import _


class OpenForm(Form):
    """A button: what was written is shown in the answer to it, and nowhere else."""


class TellForm(Form):
    """Her words, if she has any."""

    words = LongText(
        _("What was it like?"),
        hint=_("You can leave this empty."),
        required=False,
        rows=4,
        most=2000,
    )

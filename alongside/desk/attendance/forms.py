"""What became of a time."""

from __future__ import annotations

from datetime import date, datetime

from alongside.care.attending.choices import How
from alongside.care.attending.reception import moment
from alongside.kit.choosing import OneOf, Option, options
from alongside.kit.fields import Text
from alongside.kit.forms import Form

STAYS = "stays"


class HowForm(Form):
    """Whose side it was, and when it happened. No reason, no story."""

    how = OneOf(
        "What became of it?",
        options(How),
        hint="Choose the last only where nobody knows why.",
        missing="Choose what became of it",
        into=How,
    )
    clock = Text(
        "When did it happen?",
        hint="Like 09:05. Leave it empty if you do not know.",
        required=False,
        most=5,
        width=5,
    )

    def happened(self, day: date) -> datetime | None:
        """The time that was given, on the day. Raises ValueError for what is no time. Only after ``is_valid()``."""
        typed: str = self.cleaned_data["clock"]
        return moment(day, typed) if typed else None


class AnswerForm(Form):
    """What it was, now that you have spoken with her."""

    how = OneOf(
        "After you have spoken with them: what was it?",
        (*options(How), Option(STAYS, "It stays as it was written")),
        hint="Believe them unless something speaks against it. What was written stays in the history.",
        missing="Choose what it was",
    )

"""Who leads a band, and for how long."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from alongside.kit.choosing import OneOf, Option
from alongside.kit.forms import Form

ONE, EVERY = "one", "every"


class LongForm(Form):
    """For how long. ``asks`` names the question: two forms of a page may not share one."""

    asks: ClassVar[str]

    def for_day(self, weekday: str, day: str) -> None:
        """Put the choices in the words of the day."""
        field = self.fields[self.asks]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        field.choices = (
            Option(ONE, f"On {day} alone"),
            Option(EVERY, f"Every {weekday} from {day} on"),
        )

    @property
    def every_week(self) -> bool:
        """Whether it is for every week. Only after ``is_valid()``."""
        return bool(self.cleaned_data[self.asks] == EVERY)


class LeadForm(LongForm):
    """Who, of those who could be; and for how long."""

    worker = OneOf(
        "Who is asked?",
        hint="Everybody with hours there then who is at work.",
        missing="Choose who is asked",
        into=UUID,
    )
    long = OneOf("For how long?", missing="Choose for how long")
    asks = "long"


class NobodyForm(LongForm):
    """That nobody is."""

    without = OneOf("For how long is nobody asked?", missing="Choose for how long")
    asks = "without"


class BackForm(Form):
    """A button: as every week."""

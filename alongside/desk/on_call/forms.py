"""A turn of duty, and how one is paged."""

from __future__ import annotations

import re
from datetime import datetime, time
from uuid import UUID

from alongside.kit.choosing import Choose, OneOf, options
from alongside.kit.fields import Day, Hidden, Text
from alongside.kit.forms import Form
from alongside.kit.wall_time import HappensTwice, NoSuchTime, instant
from alongside.services.rota import ZONE
from alongside.trust.contact.paging.choices import By, DutyAs

CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
A_TIME = "Give a time, like 09:00"


class TurnForm(Form):
    """Who, as what, from when, until when."""

    duty = OneOf("On duty as", options(DutyAs), missing="Choose as what", into=DutyAs)
    worker = Choose("Who?", into=UUID, missing="Choose who")
    first = Day("From which day?", missing="Give the first day")
    first_time = Text("From what time?", width=5, most=5, missing=A_TIME)
    last = Day("Until which day?", missing="Give the last day")
    last_time = Text("Until what time?", width=5, most=5, missing=A_TIME)

    def clean(self) -> dict[str, object]:
        """Both moments, by the clock on the wall. Raises nothing: it is written beside the question."""
        given = super().clean() or self.cleaned_data
        for name in ("first", "last"):
            day, typed = given.get(name), given.get(f"{name}_time")
            if day and typed:
                found = CLOCK.fullmatch(str(typed).strip())
                if found is None:
                    self.add_error(f"{name}_time", A_TIME)
                    continue
                try:
                    clock = time(int(found[1]), int(found[2]))
                    given[f"{name}_at"] = instant(day, clock, ZONE, fold=0)
                except (NoSuchTime, HappensTwice) as refused:
                    self.add_error(f"{name}_time", str(refused))
        return given

    def moment(self, name: str) -> datetime:
        """``first`` or ``last``. Only after ``is_valid()``."""
        found: datetime = self.cleaned_data[f"{name}_at"]
        return found


class OffForm(Form):
    """A button: take a turn out."""

    turn = Hidden()


class MeForm(Form):
    """By what the viewer is paged."""

    by = OneOf(
        "How are you paged at work?",
        options(By),
        hint="The words are always the same: Please look at your list.",
        missing="Choose how you are paged",
        into=By,
    )
    address = Text(
        "Your work number or work email",
        hint="Not a private one. Leave it empty if you are not paged.",
        required=False,
        most=120,
        width=30,
    )

    def clean(self) -> dict[str, object]:
        """An address for a way. Raises nothing."""
        given = super().clean() or self.cleaned_data
        if given.get("by") not in (None, By.NONE) and not given.get("address"):
            self.add_error("address", "Give your work number or work email")
        return given


class DeputyForm(Form):
    """Who, until when."""

    worker = Choose("Who is to be deputy?", into=UUID, missing="Choose who")
    last = Day(
        "Until which day?", hint="Twelve weeks at most. It ends by itself.", missing="Give the day"
    )


class EndForm(Form):
    """Who, from which day on. Set ``form.fields["deputy"].choices`` before it is read."""

    deputy = Choose("Who is no deputy any more?", into=UUID, missing="Choose who")
    first = Day(
        "From which day?",
        hint="Today: it ends at once, and takes two people to begin again.",
        missing="Give the day",
    )


class SettleForm(Form):
    """A button: agree, or not."""

    which = Hidden()

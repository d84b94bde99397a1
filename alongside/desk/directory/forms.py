"""What a manager says of the directory."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from django.forms import ValidationError

from alongside.kit.choosing import Choose, options
from alongside.kit.fields import Hidden, LongText, Text
from alongside.kit.forms import Form
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Matter, Said, Who

TOLD = ("who_else", "door", "will_ask")


class Ref(Hidden):
    """An id that the page carries."""

    def clean(self, value: Any) -> Any:
        """The id."""
        try:
            return UUID(super().clean(value))
        except ValueError:
            raise ValidationError(self.error_messages["required"], code="invalid") from None


class AlikeForm(Form):
    """Which two; the button says what they are."""

    one = Ref()
    other = Ref()


class HelpForm(Form):
    """Which service; the button says whether it is help."""

    service = Ref()


class Clock(Text):
    """A time as on a wall."""

    def clean(self, value: Any) -> Any:
        """The time. Raises `ValidationError` for what is none."""
        text = super().clean(value)
        try:
            return time.fromisoformat(text) if text else None
        except ValueError:
            raise ValidationError("Give a time such as 09:30", code="no_time") from None


class HoursForm(Form):
    """Hours that the feed does not have."""

    weekday = Choose("Day", options(Weekday), into=Weekday, missing="Choose the day")
    opens = Clock("From", missing="Give the time it opens", width=5)
    closes = Clock("Until", missing="Give the time it closes", width=5)
    who = Choose(
        "Who is in the building then", options(Who)[:2], into=Who, missing="Choose who is there"
    )

    def clean(self) -> dict[str, Any]:
        """It closes after it opens."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", "Give a time after it opens")
        return data


class EntryForm(Form):
    """What is true of a place, as somebody here has seen or was told."""

    who_else = LongText(
        "Who else is in the building then", required=False, rows=3, most=600,
        hint="What she may meet: men, children, another service, the police. Plain words; name nobody.",
    )  # fmt: skip
    door = LongText("What the door looks like", required=False, rows=2, most=600)
    will_ask = LongText("What they will ask her", required=False, rows=2, most=600)
    women_only = Choose(Matter.WOMEN_ONLY.label.capitalize(), options(Said)[:3], required=False)
    women_workers = Choose(
        Matter.WOMEN_WORKERS.label.capitalize(), options(Said)[:3], required=False
    )
    children = Choose(Matter.CHILDREN.label.capitalize(), options(Said)[:3], required=False)
    creche = Choose(Matter.CRECHE.label.capitalize(), options(Said)[:3], required=False)
    no_appointment = Choose(
        Matter.NO_APPOINTMENT.label.capitalize(), options(Said)[:3], required=False
    )
    evenings = Choose(Matter.EVENINGS.label.capitalize(), options(Said)[:3], required=False)
    online = Choose(Matter.ONLINE.label.capitalize(), options(Said)[:3], required=False)
    sex_work = Choose(Matter.SEX_WORK.label.capitalize(), options(Said)[:3], required=False)
    wheelchair = Choose(Matter.WHEELCHAIR.label.capitalize(), options(Said)[:3], required=False)
    pregnant = Choose(Matter.PREGNANT.label.capitalize(), options(Said)[:3], required=False)

    def facts(self) -> dict[str, str]:
        """What was said, by field; empty is not said. Only after ``is_valid()``."""
        names = [*TOLD, *(str(matter) for matter in Matter)]
        return {name: self.cleaned_data[name] or "" for name in names}

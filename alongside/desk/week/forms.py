"""What is asked before a plan is made, and what a yes carries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from alongside.kit.fields import Day, Hidden
from alongside.kit.forms import Form

AHEAD = timedelta(days=366)


class PlanForm(Form):
    """From which day. ``begins`` is what it says before anybody has changed it."""

    first_day = Day(
        "First day",
        hint="The plan is for ten working days from then.",
        missing="Give the day the plan begins",
    )

    def __init__(self, *given: Any, today: date, begins: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.fields["first_day"].initial = begins

    def clean_first_day(self) -> date:
        """A day to come. Raises `ValidationError` for one in the past, or more than a year away."""
        day: date = self.cleaned_data["first_day"]
        if day < self.today:
            raise forms.ValidationError("Give a day that is not in the past", code="past")
        if day > self.today + AHEAD:
            raise forms.ValidationError("Give a day within a year from now", code="far")
        return day


class YesForm(Form):
    """She has said yes to one start: a button, and the start's id."""

    start = Hidden()

    def clean_start(self) -> UUID:
        """The id. Raises `ValidationError` for what is none."""
        try:
            return UUID(self.cleaned_data["start"])
        except ValueError:
            words = self.fields["start"].error_messages["required"]
            raise forms.ValidationError(words, code="no_start") from None


class AskForm(Form):
    """Ask her: a button and nothing else."""

"""What is asked before a plan is made."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from alongside.kit.fields import Day
from alongside.kit.forms import Form

AHEAD = timedelta(days=366)


class PlanForm(Form):
    """From which day. It starts with the next Monday."""

    first_day = Day(
        "First day",
        hint="The plan is for ten working days from then.",
        missing="Give the day the plan begins",
    )

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.fields["first_day"].initial = today + timedelta(days=7 - today.weekday())

    def clean_first_day(self) -> date:
        """A day to come. Raises `ValidationError` for one in the past, or more than a year away."""
        day: date = self.cleaned_data["first_day"]
        if day < self.today:
            raise forms.ValidationError("Give a day that is not in the past", code="past")
        if day > self.today + AHEAD:
            raise forms.ValidationError("Give a day within a year from now", code="far")
        return day

"""What is asked of whoever answers."""

from __future__ import annotations

from datetime import date
from typing import Self

from django import forms

from alongside.care.asking.rules import MOST
from alongside.kit.fields import Choose, Hidden, LongText, Option, Text
from alongside.kit.forms import Form
from alongside.trust.access.entries import Entry


class Shown(Form):
    """Something written to one who asked. ``read_to``: how far the page went from which it was written."""

    read_to = Hidden(most=40)

    def shown(self, to: str) -> Self:
        """The form on a page that goes so far, also where it comes back with something to put right."""
        if self.is_bound:
            self.data = {**self.data.dict(), "read_to": to}  # type: ignore[attr-defined]
        self.initial["read_to"] = to
        return self


class ReplyForm(Shown):
    """An answer to her."""

    words = LongText("Your answer", missing="Write an answer first", most=MOST, rows=8)


class EnterForm(Shown):
    """Who she is, as far as she has said. Everything but a name may stay empty."""

    known_as = Text("What she wants to be called", missing="Write the name she gave", most=80)
    given_name = Text("First name, if she gave it", required=False, most=80)
    family_name = Text("Family name, if she gave it", required=False, most=80)
    born_on = Text(
        "Date of birth, if she gave it", hint="Like 1990-06-27", required=False, most=10, width=10
    )
    women_only = Choose(
        "Women-only sessions",
        (Option("yes", "Yes"), Option("no", "No")),
        missing="Say whether women-only sessions are meant for her",
    )

    def clean_born_on(self) -> str:
        """A date of the calendar, or nothing. Raises `ValidationError`."""
        words = str(self.cleaned_data["born_on"])
        try:
            return date.fromisoformat(words).isoformat() if words else ""
        except ValueError:
            raise forms.ValidationError(
                "Write the year, the month and the day, like 1990-06-27"
            ) from None

    def entry(self) -> Entry:
        """As everybody is registered. Only after ``is_valid()``."""
        data = self.cleaned_data
        return Entry(
            ref="",
            known_as=data["known_as"],
            given_name=data["given_name"],
            family_name=data["family_name"],
            born_on=data["born_on"],
            gender="woman",
            women_only=data["women_only"] == "yes",
        )

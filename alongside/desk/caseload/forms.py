"""What is asked to bring a caseload in, and to take the day's changes out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from alongside.care.caseload.columns import FIELDS
from alongside.care.caseload.models import ColumnMapping
from alongside.kit.choosing import Choose, Option
from alongside.kit.fields import Day, Text
from alongside.kit.forms import Form
from alongside.kit.uploads import LARGEST, LARGEST_WORDS

TOO_LARGE = f"Send a file of at most {LARGEST_WORDS}. Take out columns that are not needed, or send it in parts"
NONE = "Choose the file with your caseload. There has to be something in it"


class FileForm(Form):
    """A file, and which saved columns it has. The file is a part of the request of its own."""

    mapping = Choose("Columns saved under", required=False, hint="Leave it empty the first time")

    def __init__(self, *given: Any, saved: list[ColumnMapping], **named: Any) -> None:
        super().__init__(*given, **named)
        choose = self.fields["mapping"]
        assert isinstance(choose, Choose)  # noqa: S101 - for the type checker
        choose.choices = tuple(Option(str(one.pk), one.name) for one in saved)

    def clean_mapping(self) -> UUID | None:
        """The saved columns, or None."""
        chosen = self.cleaned_data["mapping"]
        return UUID(chosen) if chosen else None


def file_problem(size: int | None) -> str:
    """What is wrong with the file itself, before anybody reads it; empty for nothing."""
    if not size:
        return NONE
    return TOO_LARGE if size > LARGEST else ""


class ColumnsForm(Form):
    """Which column of the file holds what."""

    def __init__(self, *given: Any, headers: tuple[str, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        offered = tuple(Option(one, one) for one in dict.fromkeys(headers) if one)
        for one in FIELDS:
            self.fields[one.name] = Choose(
                one.words,
                offered,
                hint=one.hint,
                required=one.needed,
                missing=f"Choose the column for: {one.words[0].lower()}{one.words[1:]}",
            )
        self.fields["save_as"] = Text(
            "Save these columns under a name",
            required=False,
            hint="The name of your system, so that nobody has to choose again",
            most=60,
        )

    def columns(self) -> dict[str, str]:
        """Our field -> the column's name. Only after ``is_valid()``."""
        return {
            one.name: self.cleaned_data[one.name] for one in FIELDS if self.cleaned_data[one.name]
        }

    def clean(self) -> dict[str, Any]:
        """One column holds one thing. Raises `ValidationError`."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [cleaned.get(one.name) for one in FIELDS if cleaned.get(one.name)]
        if len(set(chosen)) < len(chosen):
            words = "Choose a column for one thing only: one of them is chosen twice"
            raise forms.ValidationError(words, code="twice")
        return cleaned


class ButtonForm(Form):
    """A button."""


class DayForm(Form):
    """Which day's changes."""

    day = Day("Which day", missing="Give a day")

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.fields["day"].initial = today

    def clean_day(self) -> date:
        """A day that has begun. Raises `ValidationError` for one to come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("Give a day that is not to come", code="to_come")
        return day

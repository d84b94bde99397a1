"""What is asked about a system of another service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from alongside.kit.choosing import Choose, Option
from alongside.kit.fields import Hidden, Text
from alongside.kit.forms import Form
from alongside.people.models import Organisation


class AddForm(Form):
    """Whose system, and what its people call it."""

    organisation = Choose("Whose system is it?", missing="Choose whose it is")
    called = Text(
        "What do they call it?",
        hint="For example: maternity records. It is written on what it sends.",
        missing="Write what they call it",
        most=80,
    )

    def __init__(self, *given: Any, organisations: Iterable[Organisation], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["organisation"]
        assert isinstance(field, Choose)  # noqa: S101 - for the type checker
        field.choices = tuple(Option(str(one.pk), one.name) for one in organisations)

    def chosen(self) -> UUID:
        """Whose it is. Only after ``is_valid()``."""
        return UUID(self.cleaned_data["organisation"])


class EndForm(Form):
    """Which one is to send no more: a button."""

    system = Hidden()

    def which(self) -> UUID | None:
        """The system; None for what is none. Only after ``is_valid()``."""
        try:
            return UUID(self.cleaned_data["system"])
        except ValueError:
            return None

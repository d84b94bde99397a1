"""Asking for the number that a task is about."""

from __future__ import annotations

from uuid import UUID

from django import forms

from alongside.kit.fields import Hidden
from alongside.kit.forms import Form


class RingForm(Form):
    """A button, and the task it belongs to."""

    item = Hidden()

    def clean_item(self) -> UUID:
        """The task's id. Raises `ValidationError` for what is none."""
        try:
            return UUID(self.cleaned_data["item"])
        except ValueError:
            words = self.fields["item"].error_messages["required"]
            raise forms.ValidationError(words, code="no_item") from None

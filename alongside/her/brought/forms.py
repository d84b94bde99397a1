"""What she can answer."""

from __future__ import annotations

from django import forms

from alongside.care.brought_in.choices import Said
from alongside.kit.fields import Hidden
from alongside.kit.forms import Form
from alongside.kit.wording import _


class RightForm(Form):
    """One answer, pressed."""

    said = Hidden()

    def clean_said(self) -> Said:
        """Raises `ValidationError` for what cannot be said."""
        try:
            return Said(self.cleaned_data["said"])
        except ValueError:
            raise forms.ValidationError(_("Choose one of these")) from None

"""What she can answer."""

from __future__ import annotations

from django import forms

from alongside.care.handing_over.choices import Said
from alongside.kit.fields import Hidden
from alongside.kit.forms import Form
from alongside.kit.wording import _


class SaidForm(Form):
    """One answer, pressed. ``about``: which hand-over the page was about when she read it."""

    about = Hidden()
    said = Hidden()

    def clean_said(self) -> Said:
        """Raises `ValidationError` for what cannot be said."""
        try:
            return Said(self.cleaned_data["said"])
        except ValueError:
            raise forms.ValidationError(_("Choose one of these")) from None

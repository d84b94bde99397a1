"""A passphrase for a place or for a key worker."""

from __future__ import annotations

from django import forms

from alongside.kit.fields import LongText
from alongside.kit.forms import Form


class GiveForm(Form):
    """Whose it is, and whom to ring when the computers are down."""

    place = forms.UUIDField(required=False, widget=forms.HiddenInput)
    worker = forms.UUIDField(required=False, widget=forms.HiddenInput)
    ring = LongText(
        "Whom to ring when the computers are down",
        hint="One line each, with the number. It is printed at the top. Numbers of staff and services only.",
        required=False,
        rows=3,
        most=600,
    )

"""What is said at reception, each with one press."""

from __future__ import annotations

from django import forms

from alongside.kit.fields import Text
from alongside.kit.forms import Form

DEEDS = ("came", "longer", "left", "room", "paper", "not_here")


class Press(Form):
    """A button and nothing else."""


class GreetForm(Form):
    """What happened. ``clock`` where it is written from paper; ``room`` where it is another one."""

    do = forms.ChoiceField(choices=[(one, one) for one in DEEDS], widget=forms.HiddenInput)
    room = Text("Room", required=False, most=40, width=10)
    clock = Text("Time", required=False, most=5, width=5)


class WhoForm(Form):
    """The ref of whoever walked in, where the lead knows it."""

    ref = Text(
        "Their ref",
        hint="On their letter, or ask their worker. Never guess.",
        missing="Give their ref, or go and meet them without it",
        most=60,
        width=20,
    )

"""What is asked on her private page. The passphrase is typed each time and kept nowhere."""

from __future__ import annotations

from typing import Any

from django.forms import ValidationError

from alongside.kit.asking import Hidden
from alongside.kit.fields import LongText, Text, secret
from alongside.kit.forms import Form
from alongside.kit.wording import _

LONGEST = 10_000


class StartForm(Form):
    """A new passphrase, twice."""

    new = Text(
        _("Choose a passphrase"),
        hint=_("At least 12 letters. Four words do well."),
        missing=_("Choose a passphrase. Four words do well"),
        kind="password",
        keep=False,
        most=1000,
    )
    again = secret(
        _("The same once more"), missing=_("Type the passphrase once more"), autocomplete="off"
    )

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` where the two are not the same."""
        given: dict[str, Any] = super().clean() or {}
        if {"new", "again"} <= given.keys() and given["new"] != given["again"]:
            raise ValidationError(
                _("The two are not the same. Type both again"), code="not_the_same"
            )
        return given


class OpenForm(Form):
    """The passphrase."""

    passphrase = secret(_("Your passphrase"), missing=_("Type your passphrase"), autocomplete="off")


class WriteForm(OpenForm):
    """Something to write down, and the passphrase."""

    words = LongText(
        _("Write something"), missing=_("Write something, or go back"), rows=6, most=LONGEST
    )
    field_order = ("words", "passphrase")


class ChangeForm(StartForm):
    """The passphrase that opens it now, and a new one."""

    passphrase = secret(
        _("The passphrase you have now"), missing=_("Type your passphrase"), autocomplete="off"
    )
    field_order = ("passphrase", "new", "again")


class TearForm(Form):
    """Which piece goes."""

    entry = Hidden()

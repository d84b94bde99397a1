"""What is asked at her door."""

from __future__ import annotations

from alongside.kit.fields import Text, secret
from alongside.kit.forms import Form
from alongside.kit.open_form import OpenForm
from alongside.kit.wording import _


class NameAndPhrase(OpenForm):
    """Her sign-in name and her phrase. Nothing is offered to the telephone to remember."""

    login = Text(
        _("Your name here"),
        hint=_("The name you chose for this page"),
        missing=_("Type your name here"),
    )
    phrase = secret(_("Your phrase"), missing=_("Type your phrase"), autocomplete="off")


class ShortSecret(Form):
    """What opens the private part."""

    short = secret(_("Your short secret"), missing=_("Type your short secret"), autocomplete="off")


class NewSecret(Form):
    """Another short secret, which nobody sits beside."""

    old = secret(
        _("Your short secret now"), missing=_("Type your short secret now"), autocomplete="off"
    )
    new = secret(
        _("Your new short secret"), missing=_("Type a new short secret"), autocomplete="off"
    )

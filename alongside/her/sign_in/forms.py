"""What is asked at her door."""

from __future__ import annotations

from alongside.kit.fields import Text, secret
from alongside.kit.forms import Form
from alongside.kit.open_form import OpenForm


class NameAndPhrase(OpenForm):
    """Her sign-in name and her phrase. Nothing is offered to the telephone to remember."""

    login = Text("Your name here", hint="The name you chose with us", missing="Type your name here")
    phrase = secret("Your phrase", missing="Type your phrase", autocomplete="off")


class ShortSecret(Form):
    """What opens the private part."""

    short = secret("Your short secret", missing="Type your short secret", autocomplete="off")

"""What is asked at the staff door."""

from __future__ import annotations

from alongside.kit.fields import Hidden, Text, secret
from alongside.kit.forms import Form
from alongside.kit.open_form import OpenForm


class NameAndPassword(OpenForm):
    """The first step."""

    login = Text("Sign-in name", missing="Type your sign-in name", autocomplete="username")
    password = secret("Password", missing="Type your password")


class Code(OpenForm):
    """The second step."""

    code = Text(
        "Code from your app",
        hint="Six numbers. A new code comes every half minute.",
        missing="Type the six numbers that your app shows",
        most=12,
        digits=True,
        width=10,
        autocomplete="one-time-code",
        keep=False,
    )


class NewPasskey(Form):
    """A name for a passkey. Its answer is filled in by a script."""

    name = Text(
        "A name for this passkey",
        hint="For example: work telephone",
        missing="Give it a name",
        most=40,
    )
    answer = Hidden(most=20_000)


class Again(Form):
    """A code, or a passkey's answer filled in by a script."""

    code = Text("Code from your app", required=False, digits=True, width=10, keep=False)
    answer = Hidden(most=20_000)
    answer.required = False

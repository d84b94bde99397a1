"""What is asked at the staff door."""

from __future__ import annotations

from alongside.kit.fields import Text, secret
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


class Passkey(OpenForm):
    """What a passkey answered, filled in by a script."""

"""What somebody chooses for a page of their own, typed by them on the worker's machine. Nothing here is offered to that machine to remember."""

from __future__ import annotations

from alongside.kit.fields import Text, secret
from alongside.kit.forms import Form
from alongside.trust.sign_in.phrase import SHORTEST, SHORTEST_PRIVATE


class SecretsForm(Form):
    """A phrase and a short secret. What is too easy is said by the action, which knows her name."""

    phrase = secret(
        "The phrase", missing="Let them type a phrase they can remember", autocomplete="off"
    )
    short = secret(
        "The short secret, for the private pages",
        missing="Let them type a short secret",
        autocomplete="off",
    )


class AccountForm(SecretsForm):
    """As above, with a name first."""

    field_order = ("login", "phrase", "short")
    login = Text(
        "The name it opens with",
        hint="Not their own name, and not one they use elsewhere. Two words they like will do.",
        missing="Let them choose a name",
        most=60,
    )


class CloseForm(Form):
    """Nothing is asked; the button says what happens."""


TOO_EASY = (
    f"This is too short, or among the first that somebody would guess. A phrase has at least {SHORTEST}"
    f" characters, four plain words will do; a short secret has at least {SHORTEST_PRIVATE}. The two must differ."
)
TAKEN = "This name cannot be had here. Let them choose another."

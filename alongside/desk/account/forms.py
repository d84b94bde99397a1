"""What somebody chooses for a page of their own, typed by them on the worker's machine. Nothing here is offered to that machine to remember."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, options
from alongside.kit.fields import Text, secret
from alongside.kit.forms import Form
from alongside.trust.renewing.choices import Seen
from alongside.trust.sign_in.phrase import SHORTEST, SHORTEST_PRIVATE

PHRASE, SHORT = "The phrase", "The short secret, for the private pages"


class PhraseForm(Form):
    """A new phrase. What is too easy is said by the action, which knows her name."""

    phrase = secret(PHRASE, missing="Let them type a phrase they can remember", autocomplete="off")


class AccountForm(PhraseForm):
    """The first time: a name, and both secrets."""

    field_order = ("login", "phrase", "short")
    login = Text(
        "The name it opens with",
        hint="Not their own name, and not one they use elsewhere. Two words they like will do.",
        missing="Let them choose a name",
        most=60,
    )
    short = secret(SHORT, missing="Let them type a short secret", autocomplete="off")


def _seen(hint: str = "") -> OneOf:
    return OneOf(
        "How have you seen them?",
        options(Seen),
        hint=hint,
        missing="Say how you have seen them. A voice on a telephone can be anybody's.",
        into=Seen,
    )


class ShortForm(Form):
    """How the second person has seen them, and a new short secret. A voice on a telephone is not among the ways."""

    seen = _seen(
        "By video they say the new secret and you type it. Tell them that they can change it on their own page after."
    )
    short = secret(SHORT, missing="Let them type a short secret", autocomplete="off")


class UnaskedForm(Form):
    """How they were seen. Called otherwise than in the form beside it: a label leads to one box of a page."""

    saw = _seen()


class PressForm(Form):
    """Nothing is asked; the button says what happens."""


TOO_EASY = (
    f"This is too short, or among the first that somebody would guess. A phrase has at least {SHORTEST}"
    f" characters, four plain words will do; a short secret has at least {SHORTEST_PRIVATE}. The two must differ."
)
TAKEN = "This name cannot be had here. Let them choose another."

"""The pages at the staff door, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.sign_in.forms import Code, NameAndPassword
from alongside.kit.page import DeskPage, Masthead, Mistake

OPEN = Masthead("Staff")
NOT_OPENED = (
    "That did not open. Check the name and the password."
    " After a few tries, wait one minute before you try again."
)
WRONG_CODE = (
    "That code did not open. Wait until your app shows a new one, then type that."
    " After a few tries, wait one minute before you try again."
)
OLD = "This page was open for a long time. Type it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage(DeskPage):
    """Name and password, a passkey, or their organisation's own sign-in."""

    masthead: Masthead = OPEN
    title: str = "Sign in"
    form: NameAndPassword
    organisations: tuple[tuple[str, str], ...] = ()
    """Id and name of each organisation whose sign-in is accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage(DeskPage):
    """The code from their app. ``secret`` and ``picture`` where the app is to be set up first."""

    masthead: Masthead = OPEN
    title: str = "Type the code from your app"
    form: Code
    secret: str = ""
    picture: str = ""


def wrong(words: str, box: str = "") -> tuple[Mistake, ...]:
    """One mistake for the head of a page."""
    return (Mistake(words, box),)

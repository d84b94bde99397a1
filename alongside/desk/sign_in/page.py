"""The pages at the staff door, as values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from alongside.desk.sign_in.forms import Again, Code, NameAndPassword, NewPasskey
from alongside.kit.page import DeskPage, Link, Masthead, Mistake, render
from alongside.trust.sign_in.organisations import accepted

OPEN = Masthead("Staff")
NOT_OPENED = (
    "That did not open. Check the name and the password."
    " After a few tries, wait one minute before you try again."
)
WRONG_CODE = (
    "That code did not open. Wait until your app shows a new one, then type that."
    " After a few tries, wait one minute before you try again."
)
PASSKEY_NOT_OPENED = "That passkey did not open. Try again, or sign in with a password and a code."
ORGANISATION_NOT_OPENED = (
    "Your organisation's sign-in did not open. Try again. If it goes on, ask the person"
    " at your service who sets up sign-in."
)
NOT_KEPT = "That passkey was not kept. Try again."
OLD = "This page was open for a long time. Type it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage(DeskPage):
    """Name and password, a passkey, or their organisation's own sign-in."""

    masthead: Masthead = OPEN
    title: str = "Sign in"
    form: NameAndPassword
    organisations: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage(DeskPage):
    """The code from their app. ``secret`` and ``picture`` where the app is to be set up first."""

    masthead: Masthead = OPEN
    title: str = "Type the code from your app"
    form: Code
    secret: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainPage(DeskPage):
    """Showing once more who one is."""

    masthead: Masthead = OPEN
    title: str = "Show again that it is you"
    form: Again
    by_code: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeysPage(DeskPage):
    """A worker's passkeys, by number and name."""

    masthead: Masthead = OPEN
    title: str = "Your passkeys"
    kept: tuple[tuple[int, str], ...]
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskeyPage(DeskPage):
    """A new one. ``invitation``: what the browser is asked for it."""

    masthead: Masthead = OPEN
    title: str = "A new passkey"
    form: NewPasskey
    invitation: dict[str, Any]

    def asked(self) -> str:
        """The invitation as the script reads it."""
        return json.dumps(self.invitation)


def wrong(words: str, box: str = "") -> tuple[Mistake, ...]:
    """One mistake for the head of a page."""
    return (Mistake(words, box),)


def first_page(
    request: HttpRequest, form: NameAndPassword, errors: tuple[Mistake, ...] = ()
) -> HttpResponse:
    """The sign-in page, new or with what to put right."""
    links = tuple(Link(one.name, f"/sign-in/with/{one.id}/") for one in accepted().values())
    page = SignInPage(form=form, errors=errors, organisations=links)
    return render(request, "desk/sign_in/sign_in.jinja", page)

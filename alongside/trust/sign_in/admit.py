"""The one place where somebody becomes signed in, and where they stop being so.

Django's own ``login`` is called here and nowhere else; a promise test holds it. Whoever calls `admit` has
checked everything that this person's way in asks for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth import login, logout
from django.http import HttpRequest

from alongside.kit.walls import As
from alongside.people.models import Account
from alongside.trust.acting import acting
from alongside.trust.sign_in.store import KIND

BACKEND = "alongside.trust.sign_in.backends.Admitted"
CONFIRMED, PRIVATE, ADDING, HOW = "confirmed_at", "private_at", "adding_at", "how"
"""What somebody showed who they are for: in general, for her private part, to add a passkey."""


class How(StrEnum):
    """How somebody signed in."""

    PASSKEY = "passkey"
    PASSWORD_AND_CODE = "password and code"  # noqa: S105 names a way in
    ORGANISATION = "their organisation"
    PHRASE = "phrase"
    DEMO = "demonstration"


def admit(request: HttpRequest, account: Account, how: How, *, backend: str = BACKEND) -> None:
    """Sign somebody in, under a new session key, with nothing left of what stood in the old one."""
    request.session.flush()
    login(request, account, backend=backend)
    request.session[KIND] = account.kind
    request.session[HOW] = how.value
    confirm(request)


def confirm(request: HttpRequest, mark: str = CONFIRMED) -> None:
    """Note that the person at this session has shown just now who they are."""
    with acting(As.SIGN_IN) as at:
        request.session[mark] = at.isoformat()


def recently_confirmed(request: HttpRequest, minutes: int, mark: str = CONFIRMED) -> bool:
    """Whether the person at this session showed who they are in the last ``minutes``."""
    noted = request.session.get(mark)
    if not noted:
        return False
    with acting(As.SIGN_IN) as at:
        return at - datetime.fromisoformat(noted) < timedelta(minutes=minutes)


def dismiss(request: HttpRequest) -> None:
    """Sign out: the session is gone from the database, and its cookie opens nothing."""
    logout(request)

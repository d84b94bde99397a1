"""Asking again: the short secret for the private part of her pages, and a fresh look at a worker for sealed pages.

A view that needs it asks first, and sends the person on where they have not shown it lately:

    if not recently_confirmed(request, 5):
        return confirm_first(request)
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from alongside.kit.page import go
from alongside.people.models import Account
from alongside.trust.sign_in.admit import CONFIRMED, PRIVATE, confirm, recently_confirmed
from alongside.trust.sign_in.opening import opens_private_part
from alongside.trust.sign_in.shut import ask_where_shut
from alongside.trust.sign_in.slow import TooSoon

MINUTES = 10
"""How long the private part stays open after her short secret."""
WHERE, WHAT_FOR = "on_to", "shown_for"


def confirm_first(request: HttpRequest, mark: str = CONFIRMED) -> HttpResponse:
    """To the page where a worker shows once more who they are; where they were going, and what for, stays in the session."""
    request.session[WHERE], request.session[WHAT_FOR] = request.path, mark
    return go("/sign-in/again/")


def confirmed(request: HttpRequest) -> None:
    """They showed it: noted in general, and for what they were asked."""
    confirm(request)
    confirm(request, request.session.pop(WHAT_FOR, CONFIRMED))


def private_part_open(request: HttpRequest) -> bool:
    """Whether she typed her short secret in the last `MINUTES`."""
    return recently_confirmed(request, MINUTES, PRIVATE)


def private_first(request: HttpRequest) -> HttpResponse:
    """To the page that asks for her short secret."""
    request.session[WHERE] = request.path
    return go("/open/more/")


def open_private_part(request: HttpRequest, account: Account, secret: str) -> bool:
    """Open it if the short secret is right; False for a wrong one, and for one that came too soon.

    After the last wrong one that is let in, somebody else is asked to see her.
    """
    try:
        right = opens_private_part(account, secret)
    except TooSoon:
        return False
    if right:
        confirm(request, PRIVATE)
    else:
        ask_where_shut(account)
    return right


def take_where_to(request: HttpRequest, otherwise: str) -> str:
    """Where somebody was going, once."""
    where: str = request.session.pop(WHERE, otherwise)
    return where

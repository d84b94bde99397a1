"""Which session a request belongs to. Two cookies, because two people use one browser at a service.

Staff addresses (`DESK`) read the staff cookie; every other address reads hers, which has a name that
says nothing and which only a page of our own can send. So her exit ends her session and no other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponseBase

from alongside.trust.doors import Audience, sign_in_first
from alongside.trust.sign_in.store import KIND, SessionStore
from alongside.trust.streams import ENDING, hang_up

DESK = ("/desk/", "/partnership/", "/sign-in/", "/sign-out/")
"""Every address for staff starts with one of these."""


def for_staff(path: str) -> bool:
    """Whether an address is staff's."""
    return path.startswith(DESK)


def cookie_name(path: str) -> str:
    """The cookie that an address reads."""
    return str(settings.SESSION_COOKIE_NAME if for_staff(path) else settings.HERS_COOKIE_NAME)


class Sessions:
    """Gives every request its session, and every answer the cookie that goes with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with a session."""
        name = cookie_name(request.path_info)
        request.session = SessionStore(request.COOKIES.get(name))
        response = self.get_response(request)
        if request.path_info.endswith(ENDING):  # it asks for its session itself, each time anew
            hang_up()
            return response
        session: SessionStore = request.session  # the library may have put in another
        if response.status_code >= 500:
            return response
        if session.is_empty():
            if name in request.COOKIES:
                response.delete_cookie(name, samesite=same_site(request.path_info))
            return response
        if session.modified:
            try:
                session.save()
            except UpdateError:  # ended in another window meanwhile
                return sign_in_first(request, _audience(request.path_info))
            response.set_cookie(
                name,
                session.session_key or "",
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite=same_site(request.path_info),
            )
        elif session.get(KIND):
            session.touch()
        return response


def _audience(path: str) -> Audience:
    return Audience.STAFF if for_staff(path) else Audience.HERS


def same_site(path: str) -> Literal["Lax", "Strict"]:
    """Staff come back from their organisation's own sign-in by a link; she comes from nowhere."""
    return "Lax" if for_staff(path) else "Strict"

"""One cookie with the same value for everybody, so that leaving has something to take back.

A browser that has lost a cookie which no script could read asks the server again instead of showing pages
from its memory (Chromium does; measured). So everybody has one from their first page, signed in or not.
It tells nobody apart from anybody.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from alongside.trust.sign_in.middleware import cookie_name, for_staff
from alongside.trust.sign_in.store import SessionStore

VALUE = "1"


class Here:
    """Puts the cookie on every answer that is not staff's, whether or not it is there already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the cookie unless the answer takes it back."""
        response = self.get_response(request)
        if not for_staff(request.path_info) and settings.HERE_COOKIE_NAME not in response.cookies:
            _put(response, settings.HERE_COOKIE_NAME, VALUE)
        return response


def end_hers(request: HttpRequest) -> None:
    """End her session in the database, in one statement that asks nothing first.

    Raises `django.db.Error` where the database does not answer. Nobody is signed in at this request afterwards.
    """
    key = request.COOKIES.get(settings.HERS_COOKIE_NAME)
    request.session = SessionStore()
    if key:
        SessionStore(key).delete()


def forget(request: HttpRequest, response: HttpResponseBase) -> None:
    """Take back every cookie she has from us. The one of forms stays where a worker is signed in here as well."""
    names = [settings.HERE_COOKIE_NAME, settings.HERS_COOKIE_NAME]
    if cookie_name("/desk/") not in request.COOKIES:
        names.append(settings.CSRF_COOKIE_NAME)
    for name in names:
        _put(response, name, "", ends=True)


def _put(response: HttpResponseBase, name: str, value: str, *, ends: bool = False) -> None:
    response.set_cookie(
        name,
        value,
        max_age=0 if ends else None,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )

"""A form of hers that came back with something to put right, for browsers without scripts.

What was sent with a form that is answered by a page stays in the browser's own files of what was open (Chromium;
measured), and only a script can take it out. So without scripts the answer leads on to the page itself, which is
shown once: until then it is held with her session, sealed, for ten minutes at most. Nothing of it is in the address.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from alongside.kit.clock import now
from alongside.kit.page import go
from alongside.trust.doors import Audience
from alongside.trust.sealed.box import opened, seal
from alongside.trust.sealed.errors import CannotOpen

WITHOUT_SCRIPTS = "plain"
"""What a form carries where no script runs (``kit/form.jinja``)."""
HELD, ONCE = "held", "1"
PLACE = "people_session.held"
AT_MOST = timedelta(minutes=10)


class Again:
    """Middleware, inside whatever tells whose session it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page that was held, or whatever comes; a page to put right is held and led on to."""
        if request.method == "GET" and request.META.get("QUERY_STRING") == ONCE:
            page = taken_out(request)
            if page is not None:
                return HttpResponse(page)
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and is_to_put_right(request, response):
            hold(request, response.content.decode())
            return go(f"{request.path}?{ONCE}")
        return response


def is_to_put_right(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is a page of hers that answers a form that was sent without scripts."""
    if request.method != "POST" or response.status_code != 422:
        return False
    found = request.resolver_match
    door = getattr(found.func, "door", None) if found else None
    hers = door is not None and door.audience is Audience.HERS
    return hers and WITHOUT_SCRIPTS in request.POST


def hold(request: HttpRequest, page: str) -> None:
    """Keep a page for its one showing."""
    key = uuid4()
    sealed = b64encode(seal(page, place=PLACE, pk=key, person=None)).decode()
    request.session[HELD] = [request.path, str(key), now().isoformat(), sealed]


def taken_out(request: HttpRequest) -> str | None:
    """The page that is held for this address, which is held no longer. None where there is none, or it is too old."""
    held = request.session.pop(HELD, None)
    if held is None:
        return None
    path, key, since, sealed = held
    if path != request.path or now() - datetime.fromisoformat(since) > AT_MOST:
        return None
    try:
        return opened(b64decode(sealed), place=PLACE, pk=UUID(key), person=None)
    except CannotOpen:
        return None

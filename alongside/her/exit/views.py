"""The way out. It never fails: without a session, without a token, without a database it leads away all the same."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from alongside.her.exit.page import LeavingPage
from alongside.kit.leaving import left
from alongside.kit.open_page import show
from alongside.trust.doors import Audience, door
from alongside.trust.sign_in.here import end_hers, forget

CLEARED = '"cache", "storage"'
"""What a browser is asked to throw away. With "cookies" in it Chromium shows her pages again at Back (measured)."""


@csrf_exempt
@door(Audience.EVERYBODY, "leaving")
def leave(request: HttpRequest) -> HttpResponse:
    """End her session, take the cookies back, and go on to a site that says nothing of her.

    A form without scripts comes by POST with her page still on the screen. Browsers keep the old page there
    while they throw their cache away, for seconds, so they are asked to only where the screen is blank already.
    """
    with suppress(Error):  # the cookie goes in any case; what is left ends by itself in minutes
        end_hers(request)
    response = HttpResponse(status=303, headers={"Location": settings.ALONGSIDE_NEUTRAL_SITE[0]})
    if request.method == "POST":
        left(request)
    else:
        response.headers["Clear-Site-Data"] = CLEARED
    forget(request, response)
    return response


@require_safe
@door(Audience.EVERYBODY, "how to leave")
def leaving(request: HttpRequest) -> HttpResponse:
    """What the way out does, and what it cannot do."""
    return show(request, "her/exit/leaving.jinja", LeavingPage())

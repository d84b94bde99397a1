"""Where a form came from, for pages that tell nobody where they stand."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


class Origins:
    """Stands before Django's own check of forms, and says for our own pages what they do not say.

    Under ``Referrer-Policy: no-referrer`` browsers send ``Origin: null`` with a form, from our own pages
    too. What no page can forge is ``Sec-Fetch-Site``; where a browser is too old to send it, the
    form's token and the cookie's SameSite still decide. The host has been checked by then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, with an origin where it is known to be ours."""
        if (
            request.META.get("HTTP_ORIGIN") == "null"
            and request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
        ):
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return self.get_response(request)

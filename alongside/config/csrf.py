"""Whether a form came from a page of ours."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware


class FormsOfOurs(CsrfViewMiddleware):
    """Django's own check, for pages that tell nobody where they stand.

    Under ``Referrer-Policy: no-referrer`` browsers send ``Origin: null`` with a form, from our own pages
    too. What no page can forge is ``Sec-Fetch-Site``; where a browser is too old to send it, the
    form's token and the cookie's SameSite still decide.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return bool(request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin")
        return super()._origin_verified(request)  # type: ignore[misc, no-any-return]

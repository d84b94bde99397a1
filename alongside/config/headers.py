"""What goes with every answer, to the byte: what a browser may fetch, keep and tell others.

Outermost of all, so that nothing that leaves goes without. A file of ours may be kept by the
browser; a page never is.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseFileResponse

from alongside.config.troubles import not_read

POLICY = "Content-Security-Policy"
OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
OURS = ("publickey-credentials-create", "publickey-credentials-get")  # passkeys, for staff
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in OFF), *(f"{name}=(self)" for name in OURS)]
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
# They say what was looked at to decide, or let a browser keep a page.
NEVER_ON_A_PAGE = ("Vary", "ETag", "Last-Modified", "Expires", "Age", "Server")


class Headers:
    """The outermost middleware: refuses a strange host, and puts the headers on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with headers."""
        try:
            request.get_host()
        except DisallowedHost:
            return dressed(not_read(request))
        return dressed(self.get_response(request))


def dressed(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer with the headers it leaves with."""
    for name, value in ALWAYS.items():
        response.headers[name] = value
    if not isinstance(response, WhiteNoiseFileResponse):
        response.headers["Cache-Control"] = "no-store"
        for name in NEVER_ON_A_PAGE:
            response.headers.pop(name, None)
    if POLICY in response.headers:
        # The library writes the parts in another order each time the server starts.
        response.headers[POLICY] = "; ".join(sorted(response.headers[POLICY].split("; ")))
    else:
        response.headers[POLICY] = "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
    return response

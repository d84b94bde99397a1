"""What a sender's message is called on its way: two headers of the booking and referral standard, given back and kept nowhere.

The guide's page on transactional integrity has a receiver return them at all times. They stand in no log and no table.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

MIRRORED = ("X-Request-Id", "X-Correlation-Id")
GUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
View = Callable[[HttpRequest], HttpResponseBase]


def mirrored(view: View) -> View:
    """Give both back as they came, with every answer. What is no GUID is passed over: no referral is lost for its envelope."""

    @functools.wraps(view)
    def asked(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        for name in MIRRORED:
            value = request.headers.get(name, "")
            if GUID.fullmatch(value):
                response.headers[name] = value
        return response

    return asked

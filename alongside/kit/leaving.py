"""Who left by the form of the way out, in this process's memory alone: pages opened before are not shown from there again.

Without scripts nothing takes what was sent out of the browser's list of pages. Whoever holds the phone next
goes back and lets it be sent again, and would be answered with her words. So a form that was opened before
somebody left from the same address with the same kind of browser is answered with the first page.
Nothing of this is written anywhere; it is kept under a keyed hash with a salt drawn at the start.
"""

from __future__ import annotations

import hmac
import os
from collections import OrderedDict

from django.http import HttpRequest

from alongside.kit import clock
from alongside.kit.open_form import opened_at

FORGET = 24 * 60 * 60
"""Seconds."""
MOST = 50_000
"""Browsers remembered at once; the oldest goes first."""
TOLD_BY = ("User-Agent", "Accept-Language", "Sec-CH-UA", "Sec-CH-UA-Platform")
_SALT = os.urandom(32)
_left: OrderedDict[bytes, float] = OrderedDict()


def left(request: HttpRequest) -> None:
    """Somebody has left just now."""
    key, now = _key(request), clock.now().timestamp()
    _left.pop(key, None)
    _left[key] = now
    while len(_left) > MOST or now - next(iter(_left.values())) > FORGET:
        _left.popitem(last=False)


def has_left(request: HttpRequest) -> bool:
    """Whether this form was opened before somebody left from where it comes."""
    at = _left.get(_key(request)) if _left else None
    opened = opened_at(request.POST.get("open_form", "")) if at is not None else None
    return at is not None and opened is not None and opened <= at


def _key(request: HttpRequest) -> bytes:
    parts = [
        request.META.get("REMOTE_ADDR", ""),
        *(request.headers.get(one, "") for one in TOLD_BY),
    ]
    return hmac.digest(_SALT, "\n".join(parts).encode(), "sha256")

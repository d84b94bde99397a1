"""Forms on pages that anybody may open: no cookie, so nothing of the browser's to borrow.

Such a form is taken when it was sent from a page of ours, and when that page was opened not long ago.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Self
from urllib.parse import urlsplit

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest

from alongside.kit import clock
from alongside.kit.fields import Hidden
from alongside.kit.forms import Form

LASTS = 60 * 60
"""Seconds a page may stand open before its form is refused."""
SIGNER = TimestampSigner(salt="alongside.kit.open_form")
STAND_IN = "the token of an open form stands here"
"""Written in the place of a token on a page that is kept; `alongside.kit.open_page` puts one in."""


class Refused(StrEnum):
    """Why an open form is not taken."""

    ELSEWHERE = "sent from somewhere else"
    OLD = "open too long"


class OpenForm(Form):
    """The base of forms on such pages. Shown with ``ask`` of ``kit/form.jinja``, never with ``carried``.

    Its view is exempt from the check of a signed-in person's forms and asks `refusal` instead.
    """

    once = None  # type: ignore[assignment]
    open_form = Hidden()
    stands_in = False

    @classmethod
    @cache
    def empty(cls) -> Self:
        """The one form with nothing in it, for a page that is the same for everybody."""
        form = cls()
        form.stands_in = True
        return form

    def token(self) -> str:
        """What the form carries unseen; a new one each time it is shown."""
        return STAND_IN if self.stands_in else token()


def token() -> str:
    """The same for everybody who asks in one thousandth of a second."""
    return SIGNER.sign(str(round(clock.now().timestamp() * 1000)))


def opened_at(text: str) -> float | None:
    """When the page was opened whose token this is, in seconds; None for what is no token of ours. However old it is."""
    try:
        return int(SIGNER.unsign(text)) / 1000
    except (BadSignature, ValueError):
        return None


def refusal(request: HttpRequest) -> Refused | None:
    """Why this form is not taken, or None."""
    if not from_here(request):
        return Refused.ELSEWHERE
    try:
        SIGNER.unsign(request.POST.get("open_form", ""), max_age=LASTS)
    except SignatureExpired:
        return Refused.OLD
    except BadSignature:
        return Refused.ELSEWHERE
    return None


def from_here(request: HttpRequest) -> bool:
    """No page can forge ``Sec-Fetch-Site``. Browsers too old to send it say where a form comes from.

    Our own pages tell nobody where they stand, so from them ``Origin`` reads ``null``; so it does from a
    hidden frame, which is why the newer header decides where there is one.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.get_host()

"""The first page, which anybody may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from alongside.kit.page import HerPage, Link, go, render
from alongside.kit.wording import _
from alongside.trust.doors import Audience, door

SIGN_IN = Link(_("Sign in"), "/open/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front(HerPage):
    """The first page. It names no service: somebody may be looking over a shoulder."""

    sign_in: Link


@door(Audience.EVERYBODY, "the first page")
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in; for her, once she is in, her own first page."""
    if settings.HERS_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return go("/today/")
    return render(request, "kit/front.jinja", Front(title=_("Plan your time"), sign_in=SIGN_IN))

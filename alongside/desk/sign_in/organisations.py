"""Signing in through a worker's own organisation, and back."""

from __future__ import annotations

import secrets
from typing import cast

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from alongside.desk.sign_in.forms import NameAndPassword
from alongside.desk.sign_in.page import ORGANISATION_NOT_OPENED, first_page, wrong
from alongside.kit import clock
from alongside.kit.open_form import from_here
from alongside.kit.tries import Tries
from alongside.trust.doors import Audience, door
from alongside.trust.sign_in.organisations import NONCE, Answer, NotOpened, accepted

AWAY = (NotOpened, jwt.PyJWTError, requests.RequestException, KeyError, ValueError)
"""What can be wrong with an answer from elsewhere. None of it is told."""
GOES = Tries(free=60, longest=5)
"""Goes from one line: each keeps a session until it is back, and a whole service is behind one line in the morning."""
WAIT = "Many people went that way from the same network. Wait a moment, then try again."


@require_GET
@door(Audience.EVERYBODY, "signing in through an organisation")
def go_there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the organisation's own page. Only from our sign-in page, so that nobody is sent there by another site."""
    if provider_id not in accepted() or not from_here(request):
        raise Http404
    if not GOES.take(request.META["REMOTE_ADDR"], clock.ticks()):
        return first_page(request, NameAndPassword(), wrong(WAIT))
    request.session.flush()
    request.session[NONCE] = secrets.token_urlsafe(32)
    provider = get_adapter().get_provider(request, provider_id)
    try:
        there = provider.redirect(
            request,
            process="login",
            scope=["openid", "email"],
            auth_params={"nonce": request.session[NONCE]},
        )
    except AWAY:
        return _not_opened(request)
    return cast("HttpResponse", there)


@require_GET
@door(Audience.EVERYBODY, "coming back from an organisation")
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the organisation's own page. An answer opens once, in the browser that asked."""
    if provider_id not in accepted():
        raise Http404
    try:
        answer = OAuth2CallbackView.adapter_view(Answer(request, provider_id))(request)
    except AWAY:
        return _not_opened(request)
    return cast("HttpResponse", answer)


def _not_opened(request: HttpRequest) -> HttpResponse:
    request.session.pop(statekit.STATES_SESSION_KEY, None)
    return first_page(request, NameAndPassword(), wrong(ORGANISATION_NOT_OPENED))

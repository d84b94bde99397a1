"""Taking a referral by machine. Nothing of whom it is about is looked up, so that every one is answered alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from alongside.care.referring.errors import NotSent
from alongside.care.referring.from_another import send, services_for
from alongside.care.referring.taking_back import take_back
from alongside.exchange.referrals.answering import FHIR_JSON, MALFORMED, received, told, wrong
from alongside.exchange.referrals.capability import capability
from alongside.exchange.referrals.definitions import definitions
from alongside.exchange.referrals.heading import Against
from alongside.exchange.referrals.mirrored import mirrored
from alongside.exchange.referrals.pace import wait_of_address, wait_of_system, was_wrong
from alongside.exchange.referrals.parsing import LARGEST, NotJson, parsed
from alongside.exchange.referrals.problems import Problem, What
from alongside.exchange.referrals.reading import Message, named, read
from alongside.exchange.referrals.taking_back import NEEDED, TakenBack, read_back, takes_back
from alongside.kit import clock
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.doors import Audience, door
from alongside.trust.referrers.actions import receive, received_before, sent_as
from alongside.trust.referrers.errors import SaidBefore
from alongside.trust.referrers.models import Referrer
from alongside.trust.referrers.queries import who_sends

BASE = "/fhir"
HERE = f"{BASE}/$process-message"
LOOKS = ("GET", "HEAD")
TYPES = (FHIR_JSON, "application/json")
NOT_POSTED = Problem("", What.NOT_SUPPORTED, "a POST", "Post a message Bundle here")
ONLY_LOOKED_AT = Problem("", What.NOT_SUPPORTED, "a GET", "This address is only for looking")
NO_SECRET = Problem(
    "",
    What.LOGIN,
    "Authorization: Bearer and your organisation's secret",
    "Ask the service's manager for one; one that was ended opens nothing",
)
TOO_FAST = Problem(
    "", What.THROTTLED, "fewer messages", "Send it again after the seconds of Retry-After"
)
NOT_FHIR = Problem(
    "", What.NOT_SUPPORTED, f"Content-Type: {FHIR_JSON}", "Send JSON; XML is not read"
)
TOO_LARGE = Problem(
    "", What.TOO_LONG, f"at most {LARGEST:,} bytes, and a Content-Length", "Leave out what is not about this referral"
)  # fmt: skip
OTHER_CONTENT = Problem(
    "Bundle.identifier",
    What.CONFLICT,
    "an id that no other message of yours has",
    "Give this message an id of its own. The one that had it before stays as it was",
)
NO_SUCH = Problem(
    "Bundle.entry.resource.ofType(ServiceRequest).id",
    What.NOT_FOUND,
    NEEDED,
    "Look which of your own you mean. What had no id of its own cannot be taken back by message: ring the service",
)
NOT_NOW = Problem(
    "", What.TRANSIENT, "the database to answer", "Send the same message again in a minute"
)


@csrf_exempt  # no cookie opens this door, so that there is nothing to forge
@mirrored
@door(Audience.EVERYBODY, "a referral by machine")
@sensitive_variables()
def process_message(request: HttpRequest) -> HttpResponse:
    """Who sends, how fast, how much; then the message, all of it or nothing."""
    if request.method != "POST":
        return wrong(405, [NOT_POSTED], Allow="POST")
    here, now = request.META.get("REMOTE_ADDR", ""), clock.ticks()
    try:
        if wait := wait_of_address(here, now):
            return wrong(429, [TOO_FAST], **{"Retry-After": str(wait)})
        referrer = _who(request)
        if referrer is None:
            was_wrong(here, now)
            return wrong(401, [NO_SECRET], **{"WWW-Authenticate": "Bearer"})
        if wait := wait_of_system(str(referrer.pk), now):
            return wrong(429, [TOO_FAST], **{"Retry-After": str(wait)})
        return _take(request, referrer)
    except Error:
        return wrong(503, [NOT_NOW])  # what the database says of it can hold what was sent


@csrf_exempt  # it only says what it can do; a POST is told so
@mirrored
@door(Audience.EVERYBODY, "what a referral by machine can be")
def metadata(request: HttpRequest) -> HttpResponse:
    """The CapabilityStatement, without a secret."""
    return _shown(request, capability)


@csrf_exempt
@mirrored
@door(Audience.EVERYBODY, "what a referral by machine is made of")
def message_definitions(request: HttpRequest) -> HttpResponse:
    """The MessageDefinitions, without a secret: both, whatever they are searched by."""
    return _shown(request, definitions)


def _shown(request: HttpRequest, what: Callable[[str], dict[str, Any]]) -> HttpResponse:
    if request.method not in LOOKS:
        return wrong(405, [ONLY_LOOKED_AT], Allow=", ".join(LOOKS))
    return told(what(request.build_absolute_uri(BASE)))


def _who(request: HttpRequest) -> Referrer | None:
    kind, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return who_sends(secret.strip()) if kind.lower() == "bearer" and secret.strip() else None


def _take(request: HttpRequest, referrer: Referrer) -> HttpResponse:
    if request.content_type not in TYPES:
        return wrong(415, [NOT_FHIR])
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > LARGEST:
        return wrong(413, [TOO_LARGE])
    body = request.body
    try:
        bundle = parsed(body)
    except NotJson as error:
        return wrong(400, [error.problem])
    own, header = named(bundle)
    again = received_before(referrer.pk, message=own, body=body)
    if again is not None:
        return received(again, header, request.build_absolute_uri(HERE))
    try:
        with acting(As.REGISTRAR) as at:
            sender = referrer.organisation
            services = list(services_for(sender.area_id))
            against = Against(sender, services, localtime(at).date())
            found = (read_back if takes_back(bundle) else read)(bundle, against)
            if isinstance(found, list):
                malformed = any(one.what in MALFORMED for one in found)
                return wrong(400 if malformed else 422, found)
            act = partial(_do, found, referrer, at)
            row = receive(referrer.pk, message=found.id, body=body, at=at, act=act)
    except SaidBefore:
        # 409 says in the standard that it came before, and is kept.
        return wrong(422, [OTHER_CONTENT])
    except NotSent:
        return wrong(422, [NO_SUCH])
    return received(row, found.header, request.build_absolute_uri(HERE))


def _do(said: Message | TakenBack, referrer: Referrer, at: datetime) -> None:
    """What a message asks for."""
    called = sent_as(referrer.pk, said.request) if said.request else ""
    if isinstance(said, TakenBack):
        take_back(sent_as=called, by=referrer.speaks_as_id, at=at)
    else:
        send(said.says, to=said.to, by=referrer.speaks_as_id, at=at, sent_as=called)

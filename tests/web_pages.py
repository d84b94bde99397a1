"""Addresses that exist in tests alone: pages to look at, and pages that go wrong in each way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from alongside.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from alongside.kit.fields import Choose, Day, LongText, OneOf, Option, Some, Text, options, secret
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage, HerPage, Link, Masthead, go, render
from alongside.trust.doors import Asked, Audience, CannotShow, door

SECRET = "Ana of Vale, 07700 900123"
LINKS = (
    Link("Today", "/try/desk/", True),
    Link("The week", "/try/week/"),
    Link("Work to do", "/try/work/"),
    Link("Find somebody", "/try/find/"),
)
MAST = Masthead("Test Vale", "Jo, key worker", LINKS, "/sign-out/")


class Time(StrEnum):
    """When."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


TIMES = (Option("morning", "In the morning"), Option("afternoon", "In the afternoon", "After one"))


class Every(Form):
    """Every kind of question."""

    name = Text(
        "What shall we call you?", hint="Any name you like", missing="Write a name", most=20
    )
    word = secret("Your pass phrase", missing="Write your pass phrase")
    note = LongText("Is there anything we should know?", required=False)
    when = OneOf("When suits you?", TIMES, missing="Choose a time", into=Time)
    needs = Some("What would help?", options(Time), required=False, into=Time)
    born = Day("When were you born?", required=False)
    place = Choose("Where?", (Option("hall", "The hall"), Option("hub", "The hub")), required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HerForm(HerPage):
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskForm(DeskPage):
    form: Form


def tried(request: HttpRequest) -> HttpResponse:
    form = Every.of(request)
    if request.method == "POST" and form.is_valid():
        return go(request.path)
    page = HerForm(title="Choose a time", back=Link("Back", "/"), form=form, errors=form.mistakes())
    return render(request, "try_form_her.jinja", page)


@door(Audience.EVERYBODY, "a page to try")
def her(request: HttpRequest) -> HttpResponse:
    return tried(request)


@door(Audience.HERS, "a page to try")
def hers(request: Asked) -> HttpResponse:
    return tried(request)


@door(Audience.EVERYBODY, "a page to try")
def desk(request: HttpRequest) -> HttpResponse:
    form = Every.of(request)
    if request.method == "POST" and form.is_valid():
        return go("/try/desk/")
    page = DeskForm(title="A new visit", masthead=MAST, form=form, errors=form.mistakes())
    return render(request, "try_form_desk.jinja", page)


@door(Audience.EVERYBODY, "a page to try")
def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


@door(Audience.EVERYBODY, "a page to try")
def refused(request: HttpRequest) -> HttpResponse:
    raise DatabaseError(SECRET)


@door(Audience.EVERYBODY, "a page to try")
def cannot(request: HttpRequest) -> HttpResponse:
    try:
        raise DatabaseError(SECRET)
    except DatabaseError:
        raise CannotShow from None


@door(Audience.EVERYBODY, "a page to try")
def blocked(request: HttpRequest, ref: str) -> HttpResponse:
    raise Http404(SECRET)


@door(Audience.EVERYBODY, "a page to try")
def told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(sorted(name for name in request.META if name.startswith("HTTP_"))))


async def stream(request: HttpRequest) -> StreamingHttpResponse:
    """Three events, of which the second waits until somebody has read the first."""

    async def events() -> AsyncIterator[bytes]:
        for number in range(3):
            yield f"id: {number}\ndata: {number}\n\n".encode()
            await asyncio.sleep(0.3)

    return StreamingHttpResponse(events(), content_type="text/event-stream")


@door(Audience.STAFF, "a page to try")
def staff_crash(request: Asked) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select nosuch(%s)", [SECRET])
    return HttpResponse()


class Falls:
    """A middleware whose database has gone."""

    def __init__(self, get_response: object) -> None:
        """Needs nothing."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raise DatabaseError(SECRET)


urlpatterns = [
    *urlpatterns,
    path("try/hers/", hers),
    path("try/her/", her),
    path("try/desk/", desk),
    path("try/crash/", crash),
    path("try/refused/", refused),
    path("try/cannot/", cannot),
    path("try/blocked/<str:ref>/", blocked),
    path("try/stream/", stream),
    path("try/told/", told),
    path("try/staff-crash/", staff_crash),
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

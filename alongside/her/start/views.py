"""The first page and the library: read by anybody, written down nowhere."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.her.start.everything import POLICY_OF_THE_FILE, the_file
from alongside.her.start.library import shelves, shown, topic_at
from alongside.her.start.page import FrontPage, ListPage, MissingPage, RingPage, topic_page
from alongside.her.start.printing import everything_on_paper, leaflet_of
from alongside.her.start.topics import ENGLISH
from alongside.kit.open_page import show, smallest
from alongside.kit.page import go
from alongside.trust.doors import Audience, door

ILL, PHONE = "unwell", "phone"
"""Topics that the first page leads to by name."""


@require_safe
@door(Audience.EVERYBODY, "the first page")
def front(request: HttpRequest) -> HttpResponse:
    """Help now, and the ways in; for her, once she is in, her own first page."""
    if settings.HERS_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return go("/today/")
    page = FrontPage(ill=_read(ILL), phone=_read(PHONE), shelves=shelves(shown()))
    return show(request, "her/start/front.jinja", page)


@require_safe
@door(Audience.EVERYBODY, "pages to read")
def every_page(request: HttpRequest) -> HttpResponse:
    """Every topic, by what somebody may want."""
    page = ListPage(shelves=shelves(shown()), phone=_read(PHONE))
    return show(request, "her/start/list.jinja", page)


@require_safe
@door(Audience.EVERYBODY, "people to ring")
def ring(request: HttpRequest) -> HttpResponse:
    """Numbers that are answered day and night."""
    return show(request, "her/start/ring.jinja", RingPage())


@require_safe
@door(Audience.EVERYBODY, "a page to read")
def topic(request: HttpRequest, address: str, language: str = ENGLISH) -> HttpResponse:
    """One topic. What may not be shown here is answered as what never was."""
    found = topic_at(address, language)
    if found is None:
        return _missing(request)
    return show(request, "her/start/topic.jinja", topic_page(found, shown()))


@require_safe
@door(Audience.EVERYBODY, "a page to print")
def leaflet(request: HttpRequest, address: str) -> HttpResponse:
    """One topic on a sheet of paper that is folded once."""
    found = topic_at(address)
    return _missing(request) if found is None else _paper(request, leaflet_of(found))


@csp_replace(POLICY_OF_THE_FILE)
@require_safe
@door(Audience.EVERYBODY, "all pages in one file")
def everything_file(request: HttpRequest) -> HttpResponse:
    """Every topic in one file that needs nothing else. It holds nothing of anybody, so it may travel small."""
    return smallest(request, the_file(shown(), served=True).encode())


@require_safe
@door(Audience.EVERYBODY, "all pages to print")
def everything_paper(request: HttpRequest) -> HttpResponse:
    """Every topic as a PDF."""
    return _paper(request, everything_on_paper(shown()))


def _read(address: str) -> str:
    """Where a topic is, or nothing where it may not be shown here."""
    return f"/read/{address}/" if topic_at(address) else ""


def _missing(request: HttpRequest) -> HttpResponse:
    return show(request, "her/start/missing.jinja", MissingPage(), status=404)


def _paper(request: HttpRequest, content: bytes) -> HttpResponse:
    """A PDF, with a name that says nothing. What it is read by lies in it as plain text: it travels at half its size."""
    named = {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="pages.pdf"',
    }
    return smallest(request, content, headers=named)

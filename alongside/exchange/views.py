"""What machines ask: services in both versions of the standard, terms, groups, and how to ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from alongside.exchange import oruk, oruk_v1, terms
from alongside.exchange.answering import answer, key_of, open_door, page_1, page_3, wrong
from alongside.exchange.asked import FIND, NEAR, filter_of, page_of
from alongside.exchange.asked_v1 import (
    LISTS,
    MANY,
    SERVICES,
    TERMS_ON_A_PAGE,
    filter_of_1,
    terms_of,
)
from alongside.exchange.meetings import meeting
from alongside.exchange.openapi import described
from alongside.services.directory import publishing
from alongside.services.open_groups import open_groups

NOT_HERE = (
    "There is nothing with this id. Ask for the list again: ids that have gone are not given twice."
)
PROFILE = "https://docs.openreferraluk.org"


@open_door("open directory")
def root(request: HttpRequest) -> HttpResponse:
    """Which version this is, and where it is described."""
    here = request.build_absolute_uri("/api/openapi.json")
    return answer({"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": here})


@open_door("open directory")
def services(request: HttpRequest) -> HttpResponse:
    """A page of services."""
    page, asked = page_of(request, *FIND), filter_of(request, places=False)
    rows, total = (
        publishing.services(asked, first=page.first, count=page.size) if asked else ((), 0)
    )
    return answer(page_3([oruk.summary(one) for one in rows], total, page))


@open_door("open directory")
def service(request: HttpRequest, key: str) -> HttpResponse:
    """One service."""
    known = key_of(key)
    found = publishing.service(known) if known else None
    return answer(oruk.whole(found)) if found else wrong(404, NOT_HERE)


@open_door("open directory")
def at_locations(request: HttpRequest) -> HttpResponse:
    """A page of services at locations, near a postcode where one is given."""
    page, asked = page_of(request, *FIND, *NEAR), filter_of(request, places=True)
    rows, total = (
        publishing.at_locations(asked, first=page.first, count=page.size) if asked else ((), 0)
    )
    shown = [oruk.at(one, place) | {"service": oruk.summary(one)} for one, place in rows]
    return answer(page_3(shown, total, page))


@open_door("open directory")
def at_location(request: HttpRequest, key: str) -> HttpResponse:
    """One service at one location."""
    known = key_of(key)
    found = publishing.at_location(known) if known else None
    if found is None:
        return wrong(404, NOT_HERE)
    return answer(oruk.at(found[0], found[1]) | {"service": oruk.summary(found[0])})


@open_door("open directory")
def taxonomies(request: HttpRequest) -> HttpResponse:
    """Our one taxonomy."""
    page = page_of(request)
    rows = [terms.taxonomy()][page.first : page.first + page.size]
    return answer(page_3(rows, 1, page))


@open_door("open directory")
def taxonomy(request: HttpRequest, key: str) -> HttpResponse:
    """One taxonomy."""
    return answer(terms.taxonomy()) if key_of(key) == terms.TAXONOMY else wrong(404, NOT_HERE)


@open_door("open directory")
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    """Its terms."""
    page = page_of(request)
    rows = [terms.term(*pair) for pair in terms.PAIRS[page.first : page.first + page.size]]
    return answer(page_3(rows, len(terms.PAIRS), page))


@open_door("open directory")
def taxonomy_term(request: HttpRequest, key: str) -> HttpResponse:
    """One term."""
    known = key_of(key)
    found = terms.matter_of_term(known) if known else None
    return answer(terms.term(*found)) if found else wrong(404, NOT_HERE)


@open_door("open directory")
def services_v1(request: HttpRequest) -> HttpResponse:
    """A page of services, as 1.0 has them."""
    page, asked = page_of(request, *SERVICES, many=MANY), filter_of_1(request)
    rows, total = (
        publishing.services(asked, first=page.first, count=page.size) if asked else ((), 0)
    )
    return answer(page_1([oruk_v1.summary(one) for one in rows], total, page))


@open_door("open directory")
def service_v1(request: HttpRequest, key: str) -> HttpResponse:
    """One service, as 1.0 has it."""
    known = key_of(key)
    found = publishing.service(known) if known else None
    return answer(oruk_v1.summary(found)) if found else wrong(404, NOT_HERE)


@open_door("open directory")
def taxonomies_v1(request: HttpRequest) -> HttpResponse:
    """A page of terms, which 1.0 calls taxonomies."""
    page = page_of(request, *LISTS, most=TERMS_ON_A_PAGE)
    rows = terms_of(request)
    return answer(page_1(rows[page.first : page.first + page.size], len(rows), page))


@open_door("open directory")
def vocabularies_v1(request: HttpRequest) -> HttpResponse:
    """The names of lists of terms: ours."""
    return answer([terms.CALLED])


@open_door("groups that meet")
def meetings(request: HttpRequest) -> HttpResponse:
    """Groups, without links."""
    return answer([meeting(one) for one in open_groups()])


@open_door("how machines may ask")
def openapi(request: HttpRequest) -> HttpResponse:
    """What may be asked, and how each error reads."""
    return answer(described())

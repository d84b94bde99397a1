"""Her page, and the number of a task about reaching her."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.care import mine
from alongside.care.standing_in import who_comes
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.paging import page_number
from alongside.desk.person.forms import RingForm
from alongside.desk.person.gather import gathered
from alongside.desk.person.page import RingPage
from alongside.desk.today.meets import address_of
from alongside.kit.page import Link, go, render
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.contact.choices import Reason
from alongside.trust.contact.errors import NotYours
from alongside.trust.contact.in_words import rule_in_words
from alongside.trust.contact.queries import rule_of, to_ring
from alongside.trust.doors import Asked, Audience, door

HERE = "/desk/person/"
SHOWS = frozenset({Category.CHOICES, Category.DIARY, Category.CONTACT, Category.TEAM})
"""A page with none of these would say only that somebody is known here."""


@require_safe
@door(Audience.STAFF, "your page", roles=mine.CASELOAD)
def person(request: Asked, client: UUID) -> HttpResponse:
    """One person. Whoever the viewer may not know of is not found, whether or not there is anybody."""
    seen = seen_of(client)
    if Category.MEETING in seen and not seen & SHOWS:
        return go(time_with(request, client))
    if not seen & SHOWS:
        raise Http404
    page = gathered(request, client, seen, page_number(request))
    if page.history == () and page.newer is not None:
        raise Http404
    return render(request, "desk/person/person.jinja", page)


def time_with(request: Asked, client: UUID) -> str:
    """The page of the viewer's time with somebody who is not theirs. Raises `Http404` where it has none."""
    for one in who_comes(request.viewer, request.at):
        if one.time.client == client:
            return address_of(one.time.id)
    raise Http404


@require_POST
@door(Audience.STAFF, "how to reach you", roles=mine.CASELOAD)
def ring(request: Asked, client: UUID) -> HttpResponse:
    """The number that a task of the viewer's is about: the rule first. It is shown once, in answer to a form."""
    form = RingForm.of(request)
    if Category.CONTACT not in seen_of(client) or not form.is_valid():
        raise Http404
    try:
        found = to_ring(request.viewer.id, form.cleaned_data["item"], request.at)
    except NotYours:
        raise Http404 from None
    if found.client != client:
        raise Http404
    page = RingPage(
        title="How to reach them",
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"{HERE}{client}/"),
        banner=banner(client),
        contact=rule_in_words(rule_of(request.viewer.id, client), request.at),
        ring=found,
        reason=str(found.reason.label),
        wait=found.reason is Reason.HOURS,
    )
    return render(request, "desk/person/ring.jinja", page)

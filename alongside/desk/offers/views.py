"""One visit: what she was offered and what she said; asking her, taking an offer back, and what is seen to."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.offers.page import OfferLine, OffersPage
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import day, sentence
from alongside.people.choices import Role
from alongside.planning.offering.actions import make_offer, withdraw
from alongside.planning.offering.at_the_desk import AtTheDesk, Offered, at_the_desk, seen_to
from alongside.planning.offering.errors import NotOffered
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WHO = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
ASK, BACK, DONE = "ask", "back", "done"
NOTHING = "No time could be offered as things are. It is on the list of their key worker: talk with them about it."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what you were offered", roles=WHO)
def offers(request: Asked, visit: UUID) -> HttpResponse:
    """One visit. Her choices and words first, then what can be done."""
    found = at_the_desk(request.viewer.id, visit, request.at)
    if found is None:
        raise Http404
    form = Form.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            address = once(
                form.key,
                viewer=request.viewer.id,
                at=request.at,
                act=lambda: _done(request, found, request.POST.get("do", "")),
            )
        except NotOffered as refused:
            wrong = (Mistake(str(refused)),)
        else:
            if address:
                return go(address)
            wrong = (Mistake(NOTHING),)  # said in the answer itself: an address stays in a history
    return render(request, "desk/offers/offers.jinja", _page(request, found, wrong))


def _done(request: Asked, found: AtTheDesk, what: str) -> str:
    """Do it, and give where its reply leads; nowhere, where nothing could be offered."""
    here = f"/desk/offers/{found.visit}/"
    if what == ASK:
        made = make_offer(visit=found.visit, by=request.viewer.id)
        return here if made.offer else ""
    if what == BACK:
        for one in found.offers:
            with suppress(NotOffered):
                withdraw(offer=one.id, by=request.viewer.id)
        return here
    if what == DONE:
        seen_to(request.viewer.id, found.visit, request.at)
        return here
    raise Http404


def _page(request: Asked, found: AtTheDesk, wrong: tuple[Mistake, ...]) -> OffersPage:
    is_open = any(one.state == "open" for one in found.offers)
    return OffersPage(
        title=sentence(found.kind),
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        banner=banner(found.client),
        tasks=tuple(
            f"{kind.label}: by {localtime(due):%H:%M on %-d %B}" for kind, due in found.tasks
        ),
        agreed=found.agreed,
        helps=tuple(
            sentence(what.label) + (f": {words}" if words else "") for what, words in found.helps
        ),
        cannot=tuple(
            f"{localtime(at):%-d %B}: {why or 'no reason given, and none is needed'}"
            for at, why in found.cannot
        ),
        offers=tuple(_line(one) for one in found.offers),
        school=_school(found),
        form=Form(),
        may_ask=not is_open,
        open=is_open,
        errors=wrong,
    )


def _line(one: Offered) -> OfferLine:
    made = f"{localtime(one.made_at):%-d %B at %H:%M}"
    who = "they asked for times" if one.by_her else "they were asked"
    until = f", held until {localtime(one.until):%H:%M on %-d %B}" if one.state == "open" else ""
    return OfferLine(
        state=sentence(str(one.state.label)) + until,
        made=f"{made}, {who}",
        times=one.times,
        open=one.state == "open",
    )


def _school(found: AtTheDesk) -> str:
    if found.school is None:
        return ""
    return (
        f"The school calendar of their children ends on {day(found.school)}. No time after it is offered."
        " Ask the manager for the new one."
    )

"""One visit: what she was offered and what she said; asking her, taking an offer back, and what is seen to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.care.offered.choices import State
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.offers.page import OfferLine, OffersPage
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import day, sentence
from alongside.people.choices import Role
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.settling import end_it
from alongside.planning.offering.actions import (
    make_offer,
    withdraw,
    write_none_of_these,
    write_yes,
)
from alongside.planning.offering.at_the_desk import AtTheDesk, Offered, at_the_desk, seen_to
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WHO = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
ASK, BACK, DONE, NONE, END = "ask", "back", "done", "none", "end"
JOIN = "Tell them how they join, in a way that is safe for them. Alongside sends nothing."
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
                act=partial(_done, request, found),
            )
        except (NotOffered, AlreadyAnswered, Gone, CannotSay, NotConfirmed) as refused:
            wrong = (Mistake(str(refused)),)
            found = at_the_desk(request.viewer.id, visit, request.at) or found
        else:
            if address:
                return go(address)
            wrong = (Mistake(NOTHING),)  # said in the answer itself: an address stays in a history
    return render(request, "desk/offers/offers.jinja", _page(request, found, wrong))


def _done(request: Asked, found: AtTheDesk) -> str:
    """Do it, and give where its reply leads; nowhere, where nothing could be offered."""
    here, by = f"/desk/offers/{found.visit}/", request.viewer.id
    what, start = request.POST.get("do", ""), request.POST.get("start", "")
    if start:
        offer, picked = _start(found, start)
        write_yes(offer=offer, start=picked, by=by)
        return here
    if what == NONE:
        for one in _open(found):
            write_none_of_these(offer=one.id, by=by)
        return here
    if what == END:
        end_it(visit=found.visit, by=by, at=request.at)
        return here
    if what == ASK:
        made = make_offer(visit=found.visit, by=by)
        return here if made.offer else ""
    if what == BACK:
        for one in found.offers:
            with suppress(NotOffered):
                withdraw(offer=one.id, by=by)
        return here
    if what == DONE:
        seen_to(by, found.visit, request.at)
        return here
    raise Http404


def _open(found: AtTheDesk) -> Iterator[Offered]:
    return (one for one in found.offers if one.state == State.OPEN)


def _start(found: AtTheDesk, said: str) -> tuple[UUID, UUID]:
    """Which start of which offer of this visit was said yes to. What is no start of it is not found."""
    for one in found.offers:
        for start, _words in one.times:
            if str(start) == said:
                return one.id, start
    raise Http404


def _page(request: Asked, found: AtTheDesk, wrong: tuple[Mistake, ...]) -> OffersPage:
    is_open = any(_open(found))
    return OffersPage(
        title=sentence(found.kind),
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"/desk/person/{found.client}/"),
        banner=banner(found.client),
        tasks=tuple(
            f"{kind.label}: by {localtime(due):%H:%M on %-d %B}" for kind, due in found.tasks
        ),
        agreed=found.agreed,
        join=JOIN if found.online else "",
        comes=found.comes,
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
        may_end=found.to_come,
        open=is_open,
        errors=wrong,
    )


def _line(one: Offered) -> OfferLine:
    made = f"{localtime(one.made_at):%-d %B at %H:%M}"
    who = "they asked for times" if one.by_her else "they were asked"
    until = (
        f", held until {localtime(one.until):%H:%M on %-d %B}" if one.state == State.OPEN else ""
    )
    return OfferLine(
        state=sentence(str(one.state.label)) + until,
        made=f"{made}, {who}",
        times=one.times,
        open=one.state == State.OPEN,
    )


def _school(found: AtTheDesk) -> str:
    if found.school is None:
        return ""
    return (
        f"The school calendar of their children ends on {day(found.school)}. No time after it is offered."
        " Ask the manager for the new one."
    )

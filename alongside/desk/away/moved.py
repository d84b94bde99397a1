"""Asking her about a visit whose worker is away, and writing down what she said."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.errors import NotAgreed
from alongside.desk.away.forms import NONE, OFFER, OVER, YES, SaidForm
from alongside.desk.away.page import FindPage, MovedPage, NewTime
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.week.who import WHO
from alongside.kit.page import Link, Mistake, go, render
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.moving import found_somebody, nothing_to_ask, say_none, say_yes_instead
from alongside.planning.away.pages import MovedView
from alongside.planning.away.to_ask import is_mine_to_find, moved
from alongside.planning.errors import NoSuchStart
from alongside.planning.offering.actions import make_offer
from alongside.planning.offering.errors import NotOffered
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once

HERE = "/desk/away/visit/"
LIST = Link("My list", "/desk/")
NOTHING_FREE = (
    "No time is free and safe now. It is on the list of whoever works with them: talk with them."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a visit to ask about", roles=WHO)
def visit(request: Asked, visit: UUID) -> HttpResponse:
    """What stands, what could be instead, and what she said. Whoever knows nobody finds somebody who does."""
    found = moved(visit, request.at)
    if found is None:
        return find(request, visit)
    form = SaidForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(said(request, found, form))
        except (NoSuchStart, NotYours):
            raise Http404 from None
        except (NotConfirmed, NotAgreed, NotOffered, NothingFree) as refused:
            wrong = (Mistake(str(refused)),)
            found = moved(visit, request.at) or found
    return render(request, "desk/away/moved.jinja", moved_page(request, found, wrong))


class NothingFree(Exception):
    """There was nothing to offer."""

    def __init__(self) -> None:
        super().__init__(NOTHING_FREE)


def said(request: Asked, found: MovedView, form: SaidForm) -> str:
    """Do it once, and give where the reply leads. What was refused was not done."""
    by, what = request.viewer.id, form.cleaned_data["what"]

    def do() -> str:
        if what == OFFER:
            if make_offer(visit=found.visit, by=by).offer is None:
                raise NothingFree
        elif what == OVER:
            nothing_to_ask(visit=found.visit, by=by)
            return LIST.href
        elif what == NONE:
            say_none(visit=found.visit, by=by)
        elif what == YES and found.proposed is not None:
            say_yes_instead(proposed=found.proposed, start=form.start(), by=by)
        else:
            raise NoSuchStart
        return f"{HERE}{found.visit}/"

    with transaction.atomic():
        return once(form.key, viewer=by, at=request.at, act=do)


def moved_page(request: Asked, found: MovedView, wrong: tuple[Mistake, ...]) -> MovedPage:
    """The page, with a form for each thing she may have said."""
    return MovedPage(
        title=found.title,
        masthead=masthead(request.viewer, ""),
        back=LIST,
        moved=found,
        banner=banner(found.client),
        starts=tuple(
            NewTime(one.words, SaidForm(initial={"what": YES, "which": one.id}))
            for one in found.starts
        ),
        offer=None if found.with_her else SaidForm(initial={"what": OFFER, "which": found.visit}),
        none=SaidForm(initial={"what": NONE, "which": found.visit}),
        over=SaidForm(initial={"what": OVER, "which": found.visit}) if found.waits else None,
        errors=wrong,
    )


def find(request: Asked, visit: UUID) -> HttpResponse:
    """The viewer does not work with her: they find somebody who does, and are told nothing of her."""
    if not is_mine_to_find(visit):
        raise Http404
    form = SaidForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            found_somebody(visit=visit, by=request.viewer.id)
            return LIST.href

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=do))
        except NotYours:
            raise Http404 from None
        except CannotSay as refused:
            wrong = (Mistake(str(refused)),)
    page = FindPage(
        title="Find somebody to ask",
        masthead=masthead(request.viewer, ""),
        back=LIST,
        form=SaidForm(initial={"what": NONE, "which": visit}),
        errors=wrong,
    )
    return render(request, "desk/away/find.jinja", page)

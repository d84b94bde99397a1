"""One visit of a plan: when, where, with whom and why; and writing down that she has said yes to a time."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.care.errors import NotAgreed
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.week.forms import AskForm, YesForm
from alongside.desk.week.page import OneVisitPage, Yes
from alongside.desk.week.who import MOVED, WHO, board_of, visit_of
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import sentence
from alongside.planning import queries
from alongside.planning.actions import ask_her, say_yes
from alongside.planning.errors import NoSuchStart
from alongside.planning.offering.errors import NotOffered
from alongside.planning.pages import VisitPage
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a planned visit", roles=WHO)
def visit(request: Asked, visit: UUID) -> HttpResponse:
    """One visit, and a yes to one of its times. What cannot be agreed is said at the top of the same page."""
    found = queries.visit(request.viewer, visit)
    if found is None:
        raise Http404
    form = YesForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(agreed(request, visit, form))
        except (NoSuchStart, NotYours):
            raise Http404 from None
        except (NotConfirmed, NotAgreed) as refused:
            wrong = (Mistake(str(refused)),)
            found = queries.visit(request.viewer, visit) or found
    return render(request, "desk/week/visit.jinja", visit_page(request, found, wrong))


def agreed(request: Asked, visit: UUID, form: YesForm) -> str:
    """Do it once, and give where the reply leads. What was refused was not done: the form can be sent again."""

    def say() -> str:
        say_yes(proposed=visit, start=form.cleaned_data["start"], by=request.viewer.id)
        return visit_of(visit)

    with transaction.atomic():
        return once(form.key, viewer=request.viewer.id, at=request.at, act=say)


@require_POST
@door(Audience.STAFF, "a planned visit", roles=WHO)
def ask(request: Asked, visit: UUID) -> HttpResponse:
    """Make her an offer: the time of the plan and others that are free and as safe, as things are now."""
    found = queries.visit(request.viewer, visit)
    if found is None:
        raise Http404
    form = AskForm.of(request)
    wrong = form.mistakes()
    if form.is_valid():
        try:
            return go(asked(request, visit, form))
        except NotYours:
            raise Http404 from None
        except (NotOffered, NothingFree) as refused:
            wrong = (Mistake(str(refused)),)
            found = queries.visit(request.viewer, visit) or found
    return render(request, "desk/week/visit.jinja", visit_page(request, found, wrong))


class NothingFree(Exception):
    """No time is free and safe now. Talk with them: it is on the list of whoever works with them."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def asked(request: Asked, visit: UUID, form: AskForm) -> str:
    """Make the offer once. Where nothing could be offered, that stands on somebody's list and is said."""
    nothing = False

    def make() -> str:
        nonlocal nothing
        nothing = ask_her(proposed=visit, by=request.viewer.id).offer is None
        return visit_of(visit)

    with transaction.atomic():
        address = once(form.key, viewer=request.viewer.id, at=request.at, act=make)
    if nothing:
        raise NothingFree
    return address


def visit_page(request: Asked, found: VisitPage, wrong: tuple[Mistake, ...]) -> OneVisitPage:
    """The page, with a new form for each time that she can say yes to."""
    starts = tuple(
        Yes(one.id, one.words, YesForm(initial={"start": one.id})) for one in found.starts
    )
    return OneVisitPage(
        title=sentence(found.kind),
        masthead=masthead(request.viewer, ""),
        back=Link("The plan", board_of(found.run)),
        visit=found,
        banner=banner(found.client),
        proposed=next((one for one in starts if one.id == found.visit), None),
        others=tuple(one for one in starts if one.id != found.visit),
        ask=AskForm() if found.ask else None,
        asks=f"{visit_of(found.visit)}ask/",
        moved=f"{MOVED}{found.due}/" if found.to_move else "",
        errors=wrong,
    )

"""Reading a plan: the board, a session, and what is not met.

A viewer's own people are shown by the name they chose; of everybody else nothing is said that tells
whether they exist.
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from alongside.desk.masthead import masthead
from alongside.desk.week.page import BoardPage, SessionPage, UnmetPage
from alongside.desk.week.who import HERE, WHO, board_of, not_met_of
from alongside.kit.page import Link, render
from alongside.planning import queries
from alongside.trust.doors import Asked, Audience, door


@require_safe
@door(Audience.STAFF, "the week as planned", roles=WHO)
def board(request: Asked, run: UUID) -> HttpResponse:
    """One week of a plan: places down, days and bands across."""
    number = request.GET.get("week", "0")
    if not number.isdecimal() or len(number) > 2:
        raise Http404
    found = queries.board(request.viewer, run, int(number))
    if found is None:
        raise Http404
    page = BoardPage(
        title=found.title,
        masthead=masthead(request.viewer, ""),
        back=Link("All plans", HERE),
        board=found,
        weeks=tuple(Link(w.words, board_of(run, w.number), w.current) for w in found.weeks),
        not_met=not_met_of(run),
        session=f"{HERE}{run}/",
    )
    return render(request, "desk/week/board.jinja", page)


@require_safe
@door(Audience.STAFF, "the week as planned", roles=WHO)
def session(request: Asked, run: UUID, place: UUID, day: str, band: str) -> HttpResponse:
    """One session and who of the viewer's people comes to it."""
    found = queries.cell(request.viewer, run, place, day, band)
    if found is None:
        raise Http404
    page = SessionPage(
        title=found.title,
        masthead=masthead(request.viewer, ""),
        back=Link("The plan", board_of(run)),
        session=found,
    )
    return render(request, "desk/week/session.jinja", page)


@require_safe
@door(Audience.STAFF, "what a plan could not do", roles=WHO)
def not_met(request: Asked, run: UUID) -> HttpResponse:
    """What is not met, by reason, and what would meet it."""
    found = queries.not_met(request.viewer, run)
    if found is None:
        raise Http404
    page = UnmetPage(
        title="What is not met",
        masthead=masthead(request.viewer, ""),
        back=Link("The plan", board_of(run)),
        unmet=found,
    )
    return render(request, "desk/week/not_met.jinja", page)

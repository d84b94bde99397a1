"""Where a file is: what was found in it, bringing it in, throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.care.caseload import queries
from alongside.care.caseload.actions import bring, throw_away
from alongside.care.caseload.choices import HAS_FILE, WORKS, State
from alongside.care.caseload.errors import NotNow
from alongside.care.caseload.keeping import Found, found_of
from alongside.care.caseload.models import Bringing
from alongside.care.caseload.working import CHANNEL
from alongside.desk.caseload.forms import ButtonForm
from alongside.desk.caseload.page import ADVICE, WHAT_HAPPENS, BringingPage, how_far
from alongside.desk.caseload.who import HERE, WHO, columns_of, page_of
from alongside.desk.masthead import masthead
from alongside.kit.page import Link, go, render
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once
from alongside.trust.streams import Said, stream

NAME = "bringing a caseload in"


@require_safe
@door(Audience.STAFF, NAME, roles=WHO, purpose=Purpose.OVERSIGHT)
def where(request: Asked, bringing: UUID) -> HttpResponse:
    """One file of the viewer's."""
    one = queries.bringing_of(request.viewer.id, bringing)
    if one is None:
        raise Http404
    if one.state == State.COLUMNS:
        return go(columns_of(bringing))
    found = found_of(bringing) if one.state in HAS_FILE else None
    return render(request, "desk/caseload/bringing.jinja", page(request, one, found))


def page(request: Asked, one: Bringing, found: Found | None) -> BringingPage:
    """In words."""
    works, state = one.state in WORKS, State(one.state)
    ready = state is State.READY
    more = found.more if found else 0
    return BringingPage(
        title="Bring a caseload in",
        masthead=masthead(request.viewer, ""),
        back=Link("Files sent lately", HERE),
        state=f"{state.label}.",
        words=how_far(one),
        advice=ADVICE[state],
        works=works,
        stream=f"{page_of(one.pk)}stream/" if works else "",
        again=page_of(one.pk),
        file=found.name if found else "",
        notes=found.notes if found and not works else (),
        problems=found.problems if found and not works else (),
        more=f"And {more:,} more like these." if more and not works else "",
        happens=WHAT_HAPPENS if ready else (),
        bring=ButtonForm() if ready else None,
        throw=ButtonForm() if state in (State.READY, State.PROBLEMS) else None,
        columns=columns_of(one.pk) if state in (State.READY, State.PROBLEMS) else "",
    )


@require_POST
@door(Audience.STAFF, NAME, roles=WHO, purpose=Purpose.OVERSIGHT)
def bring_in(request: Asked, bringing: UUID) -> HttpResponse:
    """Bring everybody in it in."""
    return pressed(request, bringing, lambda: bring(bringing=bringing, at=request.at))


@require_POST
@door(Audience.STAFF, NAME, roles=WHO, purpose=Purpose.OVERSIGHT)
def throw(request: Asked, bringing: UUID) -> HttpResponse:
    """Throw it away."""
    return pressed(request, bringing, lambda: throw_away(bringing=bringing, at=request.at))


def pressed(request: Asked, bringing: UUID, act: Callable[[], None]) -> HttpResponse:
    """Do it once. Pressed too late, it changes nothing, and the page says where the file is."""
    form = ButtonForm.of(request)
    if queries.bringing_of(request.viewer.id, bringing) is None or not form.is_valid():
        raise Http404

    def do() -> str:
        act()
        return page_of(bringing)

    try:
        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=do))
    except NotNow:
        return go(page_of(bringing))
    except NotYours:
        raise Http404 from None


@require_safe
@stream(Audience.STAFF, NAME, roles=WHO, purpose=Purpose.OVERSIGHT, channel=CHANNEL)
def told(request: Asked, bringing: UUID) -> Said | None:
    """The same as it changes."""
    one = queries.bringing_of(request.viewer.id, bringing)
    if one is None:
        return None
    last = one.state not in WORKS
    state = State(one.state)
    words: dict[str, str | int | bool] = {
        "state": f"{state.label}.",
        "words": how_far(one),
        "percent": 0,
    }
    if last:
        words |= {"advice": "", "next": "See what was found", "address": page_of(bringing)}
    return Said(one.told, words, last=last)

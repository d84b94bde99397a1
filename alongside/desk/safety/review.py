"""Something to look at again: a keep-apart, an end that was asked for, a worker's declaration, or where she lives."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.safety.address import request_page
from alongside.desk.safety.apart import edge_page
from alongside.desk.safety.common import (
    HERE,
    LEADS,
    NO_KEY,
    banner_of,
    do_once,
    done,
    form_of,
    number,
    pressed,
    task,
)
from alongside.desk.safety.declared import declared
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.paging.deputies import is_deputy
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.ending.actions import agree, leave_standing
from alongside.trust.ending.errors import NeedsASecond
from alongside.trust.ending.names import other_in
from alongside.trust.ending.queries import ending
from alongside.trust.entrusted.actions import Handed, hand_on
from alongside.work.models import Kind, WorkItem

ONE_ALONE = (
    "Some things take two safety leads. Where there is one, a deputy is named first, under On call, Deputies. "
    "What nobody else can see to yet stays on your list."
)
SECOND = (
    "Another safety lead asks that this end. Look at it as if nobody had: talk with her, on her own. "
    "It ends only if you agree."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(
    Audience.STAFF,
    "something to look at again",
    roles=LEADS | {Role.ON_CALL},
    purpose=Purpose.SAFETY,
)
def review(request: Asked, about: UUID) -> HttpResponse:
    """Whichever of them a task of the viewer's is about."""
    pages = (_edge, _ending, declared, request_page, _deputy)
    for page in pages if request.viewer.holds(Role.SAFETY_LEAD) else ():
        try:
            return page(request, about)
        except NotHeld:
            continue
    return _without_key(request, about)


def _edge(request: Asked, about: UUID) -> HttpResponse:
    return edge_page(request, about, back=Link("Safety", HERE))


def _ending(request: Asked, about: UUID) -> HttpResponse:
    """An end that another safety lead asked for. Raises `NotHeld`."""
    viewer = request.viewer.id
    found = ending(viewer, about)
    edge = found.edge
    if edge is None or found.settled:
        raise NotHeld
    acts = (
        Act("agree", form_of(request, "agree"), "I agree: end it"),
        Act("leave", form_of(request, "leave"), "Leave it as it is"),
    )
    act, told = pressed(request, acts), ""
    if act is not None:

        def settle() -> str:
            verb = agree if act.name == "agree" else leave_standing
            verb(viewer=viewer, ending=about)
            return HERE

        try:
            return do_once(request, act.form, settle)
        except NeedsASecond as refused:
            told = str(refused)
    page = TaskPage(
        title="Should this end?",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        number="",
        banner=banner_of(viewer, edge.mover),
        told=(SECOND,),
        rows=(
            ("Kept apart from", other_in(viewer, edge).words),
            ("Said by", str(edge.said_by.label)),
            ("Since", when(edge.written_at)),
        ),
        acts=acts,
        errors=(Mistake(told),) if told else (),
    )
    return render(request, "desk/safety/task.jinja", page)


def _deputy(request: Asked, about: UUID) -> HttpResponse:
    """Somebody named to be deputy: that has a page of its own. Raises `NotHeld`."""
    if not is_deputy(about, request.viewer.area):
        raise NotHeld
    return go("/desk/on-call/deputies/")


def _without_key(request: Asked, about: UUID) -> HttpResponse:
    """A task whose subject the viewer may not open: it can be handed on, and is then said to be done."""
    item = task(request, Kind.REVIEW, about)
    acts = (Act("done", form_of(request, "done"), "Somebody who holds the key has seen to it"),)
    act = pressed(request, acts)
    if act is not None:
        return do_once(request, act.form, lambda: _seen_to(request, item))
    if request.method == "POST":
        raise Http404
    page = TaskPage(
        title="Something to look at again",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        number=number(item),
        told=(NO_KEY, ONE_ALONE),
        acts=acts,
    )
    return render(request, "desk/safety/task.jinja", page)


def _seen_to(request: Asked, item: WorkItem) -> str:
    """It goes to somebody who may open it, or was seen to; where it takes a second one who is not there yet, it stays."""
    where = hand_on(viewer=request.viewer.id, asked=item.about, at=request.at)
    if where is Handed.NOTHING:
        done(request, item)
    return HERE if request.viewer.holds(Role.SAFETY_LEAD) else "/desk/"

"""Whom she is kept apart from: written down with her beside, looked at again, ended by two people."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, LEADS, banner_of, do_once, form_of, pressed
from alongside.desk.safety.forms import NameForm, RefForm
from alongside.desk.safety.page import Act, Edge, FindPage, HersPage, TaskPage, when
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.ending.actions import ask_to_end, keep, take_back_with_her
from alongside.trust.ending.errors import HersToTakeBack
from alongside.trust.ending.names import Other, is_meant, other_in, others_of
from alongside.trust.ending.queries import held, keyed_client, named_for_viewer
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.errors import NeedsASecond

APART = f"{HERE}apart/"
NOBODY = (
    "There is nobody with this ref to show you. Look at the ref again, or ask another safety lead."
)
BESIDE = (
    "Do this with her beside you and nobody else there. You need no story. She is placed around the other person; "
    "nothing of theirs depends on it, and they are not told."
)
KEEP = "It was looked at and stays. You are asked again in six months."
END = "It stands until a second safety lead has agreed. No time that was suspended comes back by itself."
BACK = (
    "She is with you, on her own, and would like to take this back. "
    "It stands until a second safety lead has heard it from her too."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whom you must not meet", roles=LEADS, purpose=Purpose.SAFETY)
def find(request: Asked) -> HttpResponse:
    """Of whom. A ref is posted: in an address it would stay in the browser's history."""
    form, told = RefForm.of(request), ""
    if request.method == "POST" and form.is_valid():
        client = keyed_client(request.viewer.id, request.viewer.area, form.cleaned_data["ref"])
        if client is not None:
            return go(f"{APART}{client}/")
        told = NOBODY
    page = FindPage(
        title="Keep two people apart",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        before=BESIDE,
        form=form,
        errors=(Mistake(told, "ref"),) if told else form.mistakes(),
    )
    return render(request, "desk/safety/find.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whom you must not meet", roles=LEADS, purpose=Purpose.SAFETY)
def hers(request: Asked, client: UUID) -> HttpResponse:
    """Whom she is kept apart from, and one more in her words: then the viewer says who it is."""
    viewer = request.viewer.id
    rows = _others(viewer, client)
    form = NameForm.of(request)
    if request.method == "POST" and form.is_valid():

        def name() -> str:
            named = ask_to_be_apart(client=client, said=form.said(), at=request.at)
            return f"{HERE}named/{named}/"

        return do_once(request, form, name)
    page = HersPage(
        title="Whom she is kept apart from",
        masthead=masthead(request.viewer, ""),
        back=Link("Keep two people apart", APART),
        banner=banner_of(viewer, client),
        edges=tuple(_line(one, client) for one in rows),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/safety/hers.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whom you must not meet", roles=LEADS, purpose=Purpose.SAFETY)
def edge(request: Asked, client: UUID, edge: UUID) -> HttpResponse:
    """One keep-apart: it stays, or it is asked that it end."""
    viewer = request.viewer.id
    try:
        found = held(viewer, edge)
        if client not in (found.mover, found.fixed):
            raise Http404
        return edge_page(
            request, edge, back=Link("Whom she is kept apart from", f"{APART}{client}/")
        )
    except NotHeld:
        raise Http404 from None


def edge_page(request: Asked, edge: UUID, back: Link) -> HttpResponse:
    """The page of one keep-apart, also for the task of looking at it again. Raises `NotHeld`."""
    viewer = request.viewer.id
    found = held(viewer, edge)
    other, named = other_in(viewer, found), named_for_viewer(viewer, edge)
    acts = (
        Act("keep", form_of(request, "keep"), "It stays", KEEP),
        Act("back", form_of(request, "back"), "She takes it back", BACK)
        if named
        else Act("end", form_of(request, "end"), "Ask a second safety lead to end it", END),
    )
    act, told = pressed(request, acts), ""
    if act is not None:

        def settle() -> str:
            match act.name:
                case "keep":
                    keep(viewer=viewer, edge=edge)
                case "end":
                    ask_to_end(viewer=viewer, edge=edge)
                case "back":
                    take_back_with_her(viewer=viewer, edge=edge)
            return HERE

        try:
            return do_once(request, act.form, settle)
        except (HersToTakeBack, NeedsASecond) as refused:
            told = str(refused)
    page = TaskPage(
        title="Kept apart",
        masthead=masthead(request.viewer, ""),
        back=back,
        number="",
        banner=banner_of(viewer, found.mover),
        told=(
            "She is placed around them. Nothing of theirs depends on it, and they are not told.",
        ),
        rows=(
            ("From", other.words),
            ("Said by", str(found.said_by.label)),
            ("Since", when(found.written_at)),
            ("Looked at", when(found.looked_at)),
        ),
        acts=acts,
        errors=(Mistake(told),) if told else (),
    )
    return render(request, "desk/safety/task.jinja", page)


def _others(viewer: UUID, client: UUID) -> list[Other]:
    try:
        if is_meant(viewer, client):
            raise Http404
        if keyed_client(viewer, None, client=client) is None:
            raise Http404
        return others_of(viewer, client)
    except NotHeld:
        raise Http404 from None


def _line(one: Other, client: UUID) -> Edge:
    moves = one.words if one.she_moves else f"{one.words} (placed around her)"
    return Edge(
        moves,
        str(one.edge.said_by.label),
        when(one.edge.written_at),
        f"{APART}{client}/{one.edge.id}/",
    )

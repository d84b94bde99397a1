"""A worker says that they know somebody: the safety lead reads whom, and says who that is."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, do_once, form_of, pressed
from alongside.desk.safety.forms import ConflictForm, of_people
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.choosing import Some
from alongside.kit.page import Link, Mistake, render
from alongside.services.interests.actions import end, settle
from alongside.services.interests.queries import Told, told
from alongside.services.interests.resembling import client_of_ref, resembling
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked

WHAT = (
    "A worker has said that they know somebody. Whom is for you alone: not for their manager, and not for the person.",
    "Choose who is meant, so that the worker is not proposed to them. If they work together already, begin a hand-over with her.",
)
NOBODY = (
    "There is nobody with this ref to show you. Look at the ref again, or ask another safety lead."
)
END = "The tie is over, or was a mistake. The worker can be proposed to them again."


def declared(request: Asked, about: UUID) -> HttpResponse:
    """One declaration. Raises `NotHeld`."""
    viewer, area = request.viewer.id, request.viewer.area
    found = told(viewer, about)
    alike = [client for client, blocked in resembling(found.words, viewer, area) if not blocked]
    form = form_of(request, "settle", ConflictForm)
    choose = form.fields["clients"]
    assert isinstance(choose, Some)  # noqa: S101 - for the type checker
    choose.choices = of_people([(str(one.pk), f"{one.known_as}, ref {one.ref}") for one in alike])
    acts: tuple[Act, ...] = (Act("settle", form, "Say so"),)
    if found.read_at:
        acts = (*acts, Act("end", form_of(request, "end"), "It no longer counts", END))
    act, wrong = pressed(request, acts), ""
    if act is not None and act.name == "end":
        return do_once(request, act.form, lambda: _ended(viewer, about))
    if act is not None:
        given = act.form.cleaned_data
        clients = {UUID(one) for one in given["clients"]}
        by_ref = client_of_ref(given["ref"], viewer, area) if given["ref"] else None
        if given["ref"] and by_ref is None:
            wrong = NOBODY
        else:
            chosen = clients | ({by_ref} if by_ref else set())
            return do_once(request, act.form, lambda: _settled(viewer, about, chosen))
    for one in alike:
        looked(one.pk, "identity")
    page = TaskPage(
        title="A worker knows somebody",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        number="",
        told=WHAT,
        rows=_rows(found),
        acts=() if found.ended_at else acts,
        errors=(Mistake(wrong, "ref"),)
        if wrong
        else tuple(one for act in acts for one in act.form.mistakes()),
    )
    return render(request, "desk/safety/task.jinja", page)


def _settled(viewer: UUID, about: UUID, clients: set[UUID]) -> str:
    settle(viewer=viewer, interest=about, clients=clients)
    return HERE


def _ended(viewer: UUID, about: UUID) -> str:
    end(viewer=viewer, interest=about)
    return HERE


def _rows(found: Told) -> tuple[tuple[str, str], ...]:
    return (
        ("Worker", found.name),
        ("Sort", str(found.with_whom.label)),
        ("In their words", found.words),
        ("Declared", when(found.declared_at)),
        ("Read", when(found.read_at) if found.read_at else "not yet"),
        *((("It ended", when(found.ended_at)),) if found.ended_at else ()),
    )

"""Somebody waits at a door for the on-site lead. It says where, and never why."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.attending import greeting, reception
from alongside.care.attending.choices import Greeted
from alongside.care.attending.pages import Door
from alongside.care.attending.queries import wall
from alongside.desk.masthead import masthead
from alongside.desk.reception.forms import Press, WhoForm
from alongside.desk.reception.page import DoorPage
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

HERE = "/desk/reception/door/"
Step = Callable[[Asked, Press | WhoForm, Door], str]


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "somebody who waits at a door", purpose=Purpose.ARRIVAL)
def door_(request: Asked, key: UUID) -> HttpResponse:
    """Where somebody waits; asking whether they may come in; saying that you have met them."""
    found = reception.door(key)
    if found is None:
        raise Http404
    who, press = WhoForm(), Press()
    errors: tuple[Mistake, ...] = ()
    if request.method == "POST":
        who, press = WhoForm(request.POST), Press(request.POST)
        if "met" in request.POST and press.is_valid() and steps_in(request, found):
            return go(_once(request, press, found, _met))
        if "again" in request.POST and press.is_valid() and found.due is not None:
            return go(_once(request, press, found, _again))
        if "gone" in request.POST and press.is_valid() and steps_in(request, found):
            return go(_once(request, press, found, _gone))
        if "ref" in request.POST and who.is_valid() and steps_in(request, found):
            return go(_once(request, who, found, _let_in))
        errors = who.mistakes()
    return _shown(request, found, who, errors)


def _once(request: Asked, form: Press | WhoForm, found: Door, step: Step) -> str:
    """Take a step once, and give where its reply leads."""
    viewer, at = request.viewer.id, request.at
    return once(form.key, viewer=viewer, at=at, act=lambda: step(request, form, found))


def _met(request: Asked, form: Press | WhoForm, found: Door) -> str:
    greeting.met(door=found.id, by=request.viewer.id, at=request.at)
    for item in WorkItem.objects.filter(kind=Kind.WALK_IN, about=found.id, done_at=None):
        finish(item, by=request.viewer.id, at=request.at)
    return f"{HERE}{found.id}/"


def _again(request: Asked, form: Press | WhoForm, found: Door) -> str:
    assert found.due is not None  # noqa: S101 - asked before
    greeting.met(door=found.id, by=request.viewer.id, at=request.at)
    said = greeting.arrive(expected=found.due.id, by=request.viewer.id, at=request.at)
    greeting.answered(door=found.id, said=said)
    return f"{HERE}{found.id}/"


def _let_in(request: Asked, form: Press | WhoForm, found: Door) -> str:
    said = greeting.let_in_by_ref(
        door=found.id, ref=form.cleaned_data["ref"], by=request.viewer.id, at=request.at
    )
    greeting.answered(door=found.id, said=said)
    return f"{HERE}{found.id}/"


def _gone(request: Asked, form: Press | WhoForm, found: Door) -> str:
    greeting.walked_out(door=found.id, at=request.at)
    return f"{HERE}{found.id}/"


def _shown(request: Asked, found: Door, who: WhoForm, errors: tuple[Mistake, ...]) -> HttpResponse:
    said = found.answer
    page = DoorPage(
        title=_title(request, found),
        masthead=masthead(request.viewer, ""),
        back=Link("Reception", "/desk/reception/"),
        errors=errors,
        door=found,
        since=wall(found.since),
        mine=steps_in(request, found),
        said=str(said.label) if said else "",
        plain=said is not Greeted.CONVERSATION,
        who=who,
        press=Press(),
    )
    return render(request, "desk/reception/door.jinja", page)


def steps_in(request: Asked, found: Door) -> bool:
    """Whether the viewer is whom reception asked, or steps in for them. Reception itself waits with them."""
    mine = request.viewer.id == found.lead_id
    return mine or request.viewer.holds(Role.SAFETY_LEAD, Role.ON_CALL)


def _title(request: Asked, found: Door) -> str:
    if found.met:
        return "Somebody was met"
    if request.viewer.id == found.lead_id:
        return "Somebody waits for you"
    return f"{found.lead or 'The safety lead'} was asked to come"

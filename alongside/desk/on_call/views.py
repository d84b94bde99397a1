"""The rota of who is on duty, and one's own work number or address."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.on_call.forms import MeForm, OffForm, TurnForm
from alongside.desk.on_call.page import MePage, RotaPage, gaps, line
from alongside.kit.choosing import Choose, Option
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import joined
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.acting import Purpose
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.errors import NotAnAddress
from alongside.trust.contact.paging.actions import put_on_duty, take_off
from alongside.trust.contact.paging.channels import say_way, way_of
from alongside.trust.contact.paging.choices import By
from alongside.trust.contact.paging.errors import CannotPutOnDuty
from alongside.trust.contact.paging.queries import may_be_on_duty, unreachable
from alongside.trust.contact.paging.queries import rota as turns_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once

HERE = "/desk/on-call/"
WRITES = frozenset({Role.SAFETY_LEAD, Role.SERVICE_MANAGER})
READS = WRITES | {Role.ON_CALL, Role.PRIVACY_OFFICER}
NOT_REACHED = "Cannot be paged, because they have no work number or address: {}. They write one down under On call, How you are paged."
TEXTED = {
    Channel.TEXT: "You are paged by text message to {}.",
    Channel.EMAIL: "You are paged by email to {}.",
}
NOT_PAGED = (
    "You are not paged. What is urgent goes to the next person if you do not see it on your list."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "who is on call", roles=READS, purpose=Purpose.OVERSIGHT)
def rota(request: Asked) -> HttpResponse:
    """Who is on duty now and next; and writing it, for safety leads and service managers."""
    viewer, writes = request.viewer, request.viewer.holds(*WRITES)
    adding = request.method == "POST" and request.POST.get("do") == "add"
    form = TurnForm(request.POST if adding else None)
    who = form.fields["worker"]
    assert isinstance(who, Choose)  # noqa: S101 - for the type checker
    who.choices = tuple(
        Option(str(key), name) for key, name in may_be_on_duty(viewer.area, request.at)
    )
    wrong = form.mistakes()
    if request.method == "POST":
        if not writes:
            raise Http404
        try:
            done = _added(request, form) if adding else _taken_off(request)
        except CannotPutOnDuty as refused:
            done, wrong = None, (Mistake(str(refused)),)
        if done is not None:
            return done
    turns = turns_of(viewer.area, request.at)
    nobody = unreachable(viewer.area, request.at)
    page = RotaPage(
        title="On call",
        masthead=masthead(viewer, HERE),
        gaps=gaps(turns),
        lines=tuple(
            line(one, OffForm(initial={"turn": one.id}) if writes else None) for one in turns
        ),
        form=form if writes else None,
        deputies=viewer.holds(Role.SERVICE_MANAGER, Role.SAFETY_LEAD, Role.PRIVACY_OFFICER),
        unreachable=NOT_REACHED.format(joined(nobody)) if nobody else "",
        errors=wrong,
    )
    return render(request, "desk/on_call/rota.jinja", page)


def _added(request: Asked, form: TurnForm) -> HttpResponse | None:
    if not form.is_valid():
        return None

    def add() -> str:
        put_on_duty(
            worker=form.cleaned_data["worker"],
            duty=form.cleaned_data["duty"],
            starts_at=form.moment("first"),
            ends_at=form.moment("last"),
            by=request.viewer.id,
            at=request.at,
        )
        return HERE

    return _once(request, form.key, add)


def _taken_off(request: Asked) -> HttpResponse:
    form = OffForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        turn = UUID(form.cleaned_data["turn"])
    except ValueError:
        raise Http404 from None

    def off() -> str:
        take_off(duty=turn, area=request.viewer.area, at=request.at)
        return HERE

    return _once(request, form.key, off)


def _once(request: Asked, key: UUID, act: Callable[[], str]) -> HttpResponse:
    try:
        return go(once(key, viewer=request.viewer.id, at=request.at, act=act))
    except NotYours:
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "their own work", purpose=Purpose.OVERSIGHT)
def me(request: Asked) -> HttpResponse:
    """How the viewer is paged at work."""
    form = MeForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def say() -> str:
            say_way(
                worker=request.viewer.id,
                by=By(form.cleaned_data["by"]),
                address=form.cleaned_data["address"],
                at=request.at,
            )
            return f"{HERE}me/"

        try:
            return _once(request, form.key, say)
        except NotAnAddress as refused:
            wrong = (Mistake(str(refused), "address"),)
    way = way_of(Worker.objects.select_related("account").get(pk=request.viewer.id))
    page = MePage(
        title="How you are paged",
        masthead=masthead(request.viewer, ""),
        back=Link("On call", HERE) if request.viewer.holds(*READS) else Link("My list", "/desk/"),
        now=TEXTED[way[0]].format(way[1]) if way else NOT_PAGED,
        form=form,
        errors=wrong,
    )
    return render(request, "desk/on_call/me.jinja", page)

"""Deputies of safety leads: a manager names one, a safety lead or the privacy officer agrees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.on_call.forms import DeputyForm, EndForm, SettleForm
from alongside.desk.on_call.page import DeputiesPage, DeputyLine, EarlyLine, service
from alongside.kit.choosing import Choose, Option
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wall_time import instant
from alongside.people.choices import Role
from alongside.people.models import Organisation
from alongside.services.rota import ZONE
from alongside.trust.acting import Purpose
from alongside.trust.contact.paging.deputies import (
    agree_to_deputy,
    could_be,
    deputies_now,
    end_deputy,
    leads_of,
    leave_deputy,
    may_agree,
    may_end,
    name_deputy,
    refuse_deputy,
)
from alongside.trust.contact.paging.errors import CannotName
from alongside.trust.contact.paging.models import Deputy
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.entrusted.actions import off_the_list
from alongside.trust.once.actions import NotYours, once
from alongside.work.models import Kind, WorkItem

HERE = "/desk/on-call/"
DEPUTIES = f"{HERE}deputies/"
WHO = frozenset({Role.SERVICE_MANAGER, Role.SAFETY_LEAD, Role.PRIVACY_OFFICER})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "who is safety lead", roles=WHO, purpose=Purpose.OVERSIGHT)
def deputies(request: Asked) -> HttpResponse:
    """Who is safety lead of the viewer's services, whom a manager names, and what waits for a second."""
    viewer = request.viewer
    naming = request.method == "POST" and request.POST.get("do") == "name"
    manages = sorted(one for one, role in viewer.posts if role == Role.SERVICE_MANAGER)
    form = DeputyForm(request.POST if naming else None)
    who = form.fields["worker"]
    assert isinstance(who, Choose)  # noqa: S101 - for the type checker
    able = {one.pk: one for place in manages for one in could_be(place, viewer.id, request.at)}
    who.choices = tuple(Option(str(one.pk), one.name or one.ref) for one in able.values())
    wrong = form.mistakes()
    now = deputies_now(viewer.area, request.at)
    theirs = [one for one in now if may_end(one, viewer.id, request.at)]
    end = _end_form(request, theirs)
    if request.method == "POST":
        try:
            if naming:
                done = _named(request, form, manages)
            elif request.POST.get("do") == "end":
                wrong = end.mistakes()
                done = _ended(request, end)
            else:
                done = _settled(request)
        except CannotName as refused:
            done, wrong = None, (Mistake(str(refused)),)
        if done is not None:
            return done
    page = DeputiesPage(
        title="Deputies",
        masthead=masthead(viewer, ""),
        back=Link("On call", HERE),
        short=_short(),
        services=_services(request),
        waiting=_waiting(request),
        form=form if manages else None,
        early=tuple(EarlyLine.of(one, viewer.id) for one in now if one.early_at is not None),
        end=end if theirs else None,
        errors=wrong,
    )
    return render(request, "desk/on_call/deputies.jinja", page)


def _short() -> tuple[str, ...]:
    """By name, as far as the wall of tasks shows them to the viewer."""
    tasks = WorkItem.objects.filter(kind=Kind.NO_KEY, done_at=None).values_list("about", flat=True)
    services = Organisation.objects.filter(pk__in=list(tasks)).order_by("name")
    return tuple(services.values_list("name", flat=True))


def _services(request: Asked) -> tuple[tuple[str, str, bool], ...]:
    held = {organisation for organisation, _ in request.viewer.posts}
    rows = Organisation.objects.filter(pk__in=held).order_by("name")
    return tuple(service(row.name, leads_of(row.pk, request.at)) for row in rows)


def _waiting(request: Asked) -> tuple[DeputyLine, ...]:
    rows = Deputy.objects.filter(settled_at=None, organisation__area=request.viewer.area)
    rows = rows.select_related("worker", "asked_by", "organisation").order_by("asked_at")
    by = request.viewer.id
    return tuple(
        DeputyLine.of(
            row,
            agrees=by not in (row.asked_by_id, row.worker_id) and may_agree(row, by, request.at),
            takes_back=by == row.asked_by_id,
        )
        for row in rows
        if by == row.asked_by_id or may_agree(row, by, request.at)
    )


def _end_form(request: Asked, theirs: list[Deputy]) -> EndForm:
    form = EndForm(request.POST if request.POST.get("do") == "end" else None)
    who = form.fields["deputy"]
    assert isinstance(who, Choose)  # noqa: S101 - for the type checker
    who.choices = tuple(
        Option(str(one.pk), f"{one.worker.name or one.worker.ref}, {one.organisation.name}")
        for one in theirs
    )
    return form


def _ended(request: Asked, form: EndForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    day = form.cleaned_data["first"]
    from_ = request.at if day == localdate(request.at) else instant(day, time(0), ZONE, fold=0)

    def end() -> str:
        end_deputy(
            deputy=form.cleaned_data["deputy"], from_=from_, by=request.viewer.id, at=request.at
        )
        return DEPUTIES

    return _once(request, form.key, end)


def _named(request: Asked, form: DeputyForm, manages: list[UUID]) -> HttpResponse | None:
    if not manages:
        raise Http404
    if not form.is_valid():
        return None
    worker, last = form.cleaned_data["worker"], form.cleaned_data["last"]
    ends_at = instant(last, time(23, 59), ZONE, fold=1)

    def name() -> str:
        place = next(
            (
                one
                for one in manages
                if worker in {able.pk for able in could_be(one, request.viewer.id, request.at)}
            ),
            manages[0],
        )
        name_deputy(
            organisation=place,
            worker=worker,
            ends_at=ends_at,
            by=request.viewer.id,
            at=request.at,
        )
        return DEPUTIES

    return _once(request, form.key, name)


def _settled(request: Asked) -> HttpResponse:
    form = SettleForm(request.POST)
    verbs = {"agree": agree_to_deputy, "refuse": refuse_deputy, "leave": leave_deputy}
    verb = verbs.get(request.POST.get("do", ""))
    if verb is None or not form.is_valid():
        raise Http404
    try:
        which = UUID(form.cleaned_data["which"])
    except ValueError:
        raise Http404 from None
    if not Deputy.objects.filter(pk=which, organisation__area=request.viewer.area).exists():
        raise Http404

    def settle() -> str:
        verb(deputy=which, by=request.viewer.id, at=request.at)
        off_the_list(which, by=request.viewer.id, at=request.at)
        return DEPUTIES

    return _once(request, form.key, settle)


def _once(request: Asked, key: UUID, act: Callable[[], str]) -> HttpResponse:
    try:
        with transaction.atomic():
            return go(once(key, viewer=request.viewer.id, at=request.at, act=act))
    except NotYours:
        raise Http404 from None

"""Routine health care at the desk. A hub sees what goes to it, under a name or a number, and nothing else of her."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.hubs.actions import answer, ask_for, take
from alongside.care.hubs.errors import NobodyToAsk, NotOpen
from alongside.care.hubs.models import HealthAsk
from alongside.care.hubs.queries import hubs_for, open_asks
from alongside.desk.banner import banner
from alongside.desk.health.forms import NAME, AnswerForm, ForHerForm
from alongside.desk.health.page import (
    HERE,
    ForHerPage,
    ListPage,
    OnePage,
    facts,
    number,
    row,
)
from alongside.desk.masthead import masthead
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

TEAM = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
WHO = TEAM | {Role.PARTNER_WORKER}
BACK = Link("Health care asked for", HERE)


@require_safe
@door(Audience.STAFF, "what you asked for", roles=WHO)
def asks(request: Asked) -> HttpResponse:
    """What is open, the first due first."""
    rows, team = list(open_asks()), reach(Category.CLINICAL)
    for one in rows:
        looked(one.client_id, Category.CLINICAL)
    page = ListPage(
        title="Health care asked for",
        masthead=masthead(request.viewer, HERE),
        rows=tuple(row(one, who_it_is(one, team), request.at) for one in rows),
    )
    return render(request, "desk/health/list.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what you asked for", roles=WHO)
def one(request: Asked, key: UUID) -> HttpResponse:
    """One ask: how it is safe to tell her first. To answer is to have read it."""
    viewer, at = request.viewer, request.at
    found = HealthAsk.objects.filter(pk=key, ended_at=None)
    ask = found.select_related("organisation", "asked_by").first()
    if ask is None:
        raise Http404
    looked(ask.client_id, Category.CLINICAL)
    asked, team = is_asked(request, ask), reach(Category.CLINICAL)
    form = AnswerForm.of(request) if asked else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            said, told = form.cleaned_data["answer"], form.cleaned_data["told"]

            def act() -> str:
                answer(key=key, by=viewer.id, answer=said, told=told, at=at)
                return HERE

            try:
                return go(once(form.key, viewer=viewer.id, at=at, act=act))
            except NotOpen:
                raise Http404 from None
    elif asked and request.method == "GET" and ask.taken_at is None:
        take(key=key, by=viewer.id, at=at)
        ask.taken_at, ask.taken_by_id = at, viewer.id
    page = OnePage(
        title="Health care asked for",
        masthead=masthead(viewer, ""),
        back=BACK,
        banner=banner(ask.client_id) if ask.client_id in team else None,
        who=who_it_is(ask, team),
        rows=facts(ask),
        form=form,
        errors=form.mistakes() if form else (),
    )
    return render(request, "desk/health/one.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "asking for something for you", roles=TEAM)
def for_her(request: Asked, client: UUID) -> HttpResponse:
    """Asking for her, with her yes."""
    viewer, at = request.viewer, request.at
    if client not in reach(Category.CLINICAL):
        raise Http404
    looked(client, Category.CLINICAL)
    hubs = hubs_for(viewer.area, at)
    form = ForHerForm.of(request, hubs=hubs)
    told = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        known_as = Client.objects.values_list("known_as", flat=True).get(pk=client)

        def act() -> str:
            ask_for(
                client=client,
                area=viewer.area,
                what=given["what"],
                reach=given["reach"],
                hub=form.chosen(),
                called=known_as if given["known"] == NAME else "",
                by=viewer.id,
                at=at,
            )
            return HERE

        try:
            return go(once(form.key, viewer=viewer.id, at=at, act=act))
        except NobodyToAsk as error:
            told = str(error)
    page = ForHerPage(
        title="Ask for health care with her",
        masthead=masthead(viewer, ""),
        back=Link("Her page", f"/desk/person/{client}/"),
        banner=banner(client),
        hubs=bool(hubs),
        form=form,
        errors=(Mistake(told, "hub"),) if told else form.mistakes(),
    )
    return render(request, "desk/health/for_her.jinja", page)


def is_asked(request: Asked, ask: HealthAsk) -> bool:
    """Whether the viewer is who she asks: at that hub, or (nobody else being asked) of her team."""
    if ask.organisation_id is None:
        return True
    return (ask.organisation_id, Role.PARTNER_WORKER) in request.viewer.posts


def who_it_is(ask: HealthAsk, team: set[UUID]) -> str:
    """As the viewer may know her: by name where they work with her (``team``), at a hub as she chose."""
    if ask.client_id in team:
        return Client.objects.values_list("known_as", flat=True).get(pk=ask.client_id)
    return ask.called or number(ask)

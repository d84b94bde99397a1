"""Routine health care that she asks for. All of it stands behind her short secret; what she chose stands in no address."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.care.hubs.actions import ask_for, take_back
from alongside.care.hubs.choices import Reads
from alongside.care.hubs.errors import NobodyToAsk
from alongside.care.hubs.queries import asks_of, hubs_for
from alongside.care.hubs.unread import who_reads
from alongside.care.key_working.queries import who_may_read
from alongside.her.hub.forms import CALLED, NAME, AskForm, BackForm, WhatForm
from alongside.her.hub.page import BACK, HERE, NEW, AskPage, MorePage, WhatPage, entry
from alongside.her.private import in_private_part, opened_with
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.people.models import Client
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once
from alongside.trust.sign_in.private import private_part_open


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "what you asked for")
@in_private_part(on_to=HERE)
def more(request: Asked) -> HttpResponse:
    """What can be asked for, and what she has asked. A form takes one back, at once."""
    her, at = request.viewer.id, request.at
    if request.method == "POST":
        return go(_taken_back(request))
    rows, worker = asks_of(her), _worker(request)
    looked(her, Category.CLINICAL)
    page = MorePage(
        back=Link(_("Your page"), "/today/"),
        can_ask=bool(worker or hubs_for(request.viewer.area, at)),
        entries=tuple(
            entry(one, worker, at, who_reads(one, at)) for one in rows if one.ended_at is None
        ),
        before=tuple(
            entry(one, worker, at, Reads.NOBODY) for one in rows if one.ended_at is not None
        ),
    )
    return render(request, "her/hub/more.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "what you asked for")
@in_private_part(on_to=HERE, keeps=True)
def new(request: Asked) -> HttpResponse:
    """What it is; then, in answer to that, who is asked, what they may know and how it is safe to tell her."""
    if "reach" in request.POST:
        return _ask(request, _form(request))
    form = WhatForm.of(request)
    if request.method == "POST" and opened_with(request, form) and form.is_valid():
        return _ask(request, _form(request, what=form.cleaned_data["what"]))
    page = WhatPage(back=BACK, form=form, errors=form.mistakes())
    return render(request, "her/hub/what.jinja", page)


def _form(request: Asked, what: str = "") -> AskForm:
    given = (request.POST,) if not what else ()
    return AskForm(
        *given,
        hubs=hubs_for(request.viewer.area, request.at),
        worker=_worker(request),
        called=_called(request),
        **({"initial": {"what": what}} if what else {}),
    )


def _ask(request: Asked, form: AskForm) -> HttpResponse:
    """The second page; and, filled in, asking."""
    her, at = request.viewer.id, request.at
    if form.is_bound and opened_with(request, form) and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            ask_for(
                client=her,
                area=request.viewer.area,
                what=given["what"],
                reach=given["reach"],
                hub=form.chosen(),
                called=_called(request) if given["known"] == NAME else "",
                by=None,
                at=at,
            )
            return HERE

        try:
            return go(once(form.key, viewer=her, at=at, act=act))
        except NobodyToAsk:
            return go(HERE)
    if not private_part_open(request):
        form.closed()
    what = str(form["what"].value() or "")
    if what not in CALLED:
        return go(NEW)
    page = AskPage(
        back=Link(_("Choose again"), NEW),
        heading=CALLED[what],
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "her/hub/ask.jinja", page, status=422 if page.errors else 200)


def _taken_back(request: Asked) -> str:
    form = BackForm(request.POST)
    try:
        key = UUID(form.cleaned_data["back"]) if form.is_valid() else None
    except ValueError:
        key = None
    her, at = request.viewer.id, request.at
    if key is None or not any(one.pk == key for one in asks_of(her)):
        raise Http404

    def act() -> str:
        take_back(client=her, key=key, by=her, at=at)
        return HERE

    return once(form.key, viewer=her, at=at, act=act)


def _worker(request: Asked) -> str:
    """Who works with her and can be asked, by name; empty where nobody can."""
    found = who_may_read(request.viewer.id, request.at)
    return found.worker.name or found.worker.ref if found else ""


def _called(request: Asked) -> str:
    """The name she is called by here."""
    return Client.objects.values_list("known_as", flat=True).get(pk=request.viewer.id)

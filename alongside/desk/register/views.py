"""Registering somebody. The reply is the same whoever it is."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from alongside.desk.masthead import masthead
from alongside.desk.register.forms import RegisterForm
from alongside.desk.register.page import RegisterPage
from alongside.kit.page import DeskPage, Link, render
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.access.entries import enter
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WHO = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.RECEPTION})
HERE = "/desk/register/"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "registering somebody", roles=WHO)
def register(request: Asked) -> HttpResponse:
    """Ask, and write down."""
    form = RegisterForm.of(request)
    if request.method == "POST" and form.is_valid():
        worker = Worker.objects.get(pk=request.viewer.id)
        organisation = Organisation.objects.get(pk=worker.organisation_id)

        def write() -> str:
            enter(form.entry(), by=worker.pk, organisation=organisation, at=request.at)
            return f"{HERE}done/"

        address = once(form.key, viewer=worker.pk, at=request.at, act=write)
        return HttpResponseRedirect(address, status=303)
    page = RegisterPage(
        title="Register somebody",
        masthead=masthead(request.viewer, HERE),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/register/register.jinja", page)


@require_safe
@door(Audience.STAFF, "registering somebody", roles=WHO)
def registered(request: Asked) -> HttpResponse:
    """What happens next."""
    page = DeskPage(
        title="Written down",
        masthead=masthead(request.viewer, ""),
        back=Link("Register somebody else", HERE),
    )
    return render(request, "desk/register/done.jinja", page)

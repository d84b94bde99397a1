"""People she must not meet. Every page of it stands behind her short secret; a name is shown in answer to a form."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.her.people.forms import NameForm
from alongside.her.people.page import BackPage, NamePage, PeoplePage, entry, shown, who_reads
from alongside.her.private import in_private_part, opened_with
from alongside.kit.forms import Form
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.naming.asking import ask_to_be_apart, ask_to_take_back
from alongside.trust.naming.errors import NotFound
from alongside.trust.naming.queries import asked_by, said_by
from alongside.trust.naming.who import keyholders
from alongside.trust.once.actions import once

HERE, START = "/today/people/", "/today/"
BACK = Link(_("Back"), HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "people around you")
@in_private_part(on_to=HERE)
def people(request: Asked) -> HttpResponse:
    """What it does, who will know, what she asked. A form shows one name that she gave."""
    words: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        try:
            words = shown(said_by(request.viewer.id, UUID(request.POST.get("named", ""))))
        except (NotFound, ValueError):
            raise Http404 from None
    page = PeoplePage(
        back=Link(_("Your page"), START),
        who_reads=who_reads(keyholders(request.viewer.id, request.at)),
        entries=tuple(entry(one, request.at) for one in asked_by(request.viewer.id)),
        form=Form(),
        shown=words,
    )
    return render(request, "her/people/people.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "people around you")
@in_private_part(on_to=HERE, keeps=True)
def name(request: Asked) -> HttpResponse:
    """A name. What is done with it does not depend on whose it is."""
    form = NameForm.of(request)
    if request.method == "POST" and opened_with(request, form) and form.is_valid():

        def save() -> str:
            ask_to_be_apart(client=request.viewer.id, said=form.said(), at=request.at)
            return HERE

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=save))
    holders = keyholders(request.viewer.id, request.at)
    page = NamePage(
        back=BACK,
        who_reads=who_reads(holders),
        somebody_reads=bool(holders),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "her/people/name.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "people around you")
@in_private_part(on_to=HERE)
def back(request: Asked, named: UUID) -> HttpResponse:
    """Asking to take it back: nothing ends by that alone."""
    if named not in {one.id for one in asked_by(request.viewer.id)}:
        raise Http404
    form = Form.of(request)
    if request.method == "POST" and form.is_valid():

        def ask() -> str:
            ask_to_take_back(client=request.viewer.id, named=named, at=request.at)
            return HERE

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=ask))
    page = BackPage(back=BACK, form=form, errors=form.mistakes())
    return render(request, "her/people/back.jinja", page)

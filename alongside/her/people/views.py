"""People she must not meet. Every page of it stands behind her short secret; a name is shown in answer to a form."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.her.people.forms import NameForm, WhichForm
from alongside.her.people.page import (
    BACK_FIRST,
    BACK_SURE,
    DOES,
    SHOW,
    BackPage,
    NamePage,
    PeoplePage,
    entry,
    shown,
    which,
    who_reads,
)
from alongside.her.private import in_private_part, opened_with
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.naming.asking import ask_to_be_apart, ask_to_take_back
from alongside.trust.naming.queries import asked_by, said_by
from alongside.trust.naming.who import keyholders
from alongside.trust.once.actions import once

HERE, START = "/today/people/", "/today/"
BACK = Link(_("Back"), HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "people around you")
@in_private_part(on_to=HERE)
def people(request: Asked) -> HttpResponse:
    """What it does, who will know, what she asked. A form shows one name that she gave, or asks to take it back: all of
    it at this one address, so that a browser's history tells nothing of it.
    """
    words: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        form = WhichForm(request.POST)
        named = _hers(request, form)
        if form.cleaned_data["do"] == SHOW:
            words = shown(said_by(request.viewer.id, named))
        elif form.cleaned_data["do"] == BACK_FIRST:
            page = BackPage(back=BACK, form=which(named, BACK_SURE))
            return render(request, "her/people/back.jinja", page)
        else:
            return go(_asked_back(request, form, named))
    return render(
        request,
        "her/people/people.jinja",
        PeoplePage(
            back=Link(_("Your page"), START),
            who_reads=who_reads(keyholders(request.viewer.id, request.at)),
            entries=tuple(entry(one, request.at) for one in asked_by(request.viewer.id)),
            shown=words,
        ),
    )


def _hers(request: Asked, form: WhichForm) -> UUID:
    """Which of hers a form is about. Raises `Http404` for what is none of hers."""
    if not form.is_valid():
        raise Http404
    hers = {str(one.id): one.id for one in asked_by(request.viewer.id)}
    if form.cleaned_data["named"] not in hers or form.cleaned_data["do"] not in DOES:
        raise Http404
    return hers[form.cleaned_data["named"]]


def _asked_back(request: Asked, form: WhichForm, named: UUID) -> str:
    """Asking to take it back: nothing ends by that alone."""

    def ask() -> str:
        ask_to_take_back(client=request.viewer.id, named=named, at=request.at)
        return HERE

    return once(form.key, viewer=request.viewer.id, at=request.at, act=ask)


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

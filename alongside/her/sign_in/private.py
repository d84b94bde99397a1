"""The private part: opening it, what she reads while it is shut, and what she can do about that."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.her.private import in_private_part
from alongside.her.sign_in.forms import NewSecret, ShortSecret
from alongside.her.sign_in.private_page import (
    BY_TWO,
    TRIED,
    ChoosePage,
    ForgottenPage,
    PrivatePage,
    ShutPage,
    made_of,
    waits_of,
)
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.people.models import Account, Client
from alongside.trust.challenges.queries import told_her
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.errors import NotHers
from alongside.trust.once.actions import once
from alongside.trust.sign_in.phrase import SHORTEST_PRIVATE, TooEasy
from alongside.trust.sign_in.private import open_private_part, take_where_to
from alongside.trust.sign_in.renewal import look_of
from alongside.trust.sign_in.shut import choose_short_secret, say_forgotten, say_not_me
from alongside.trust.sign_in.standing import Hers, hers

HERS, HERE, SEEN = "/today/", "/open/more/", "/today/seen/"
NOT_OPENED = _(
    "That did not open. Check it and try again. If you have tried a few times, wait one minute first."
)
EASY = _(
    "Choose another one. It is too short, or somebody would guess it soon. It has %(least)s letters or more."
)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "your private pages")
def private(request: Asked) -> HttpResponse:
    """The short secret, and on to where she was going; or why it is shut, who opens it and by when."""
    form = ShortSecret.of(request)
    errors = form.mistakes()
    if request.method == "POST" and form.is_valid():
        account = cast("Account", request.user)
        if open_private_part(request, account, form.cleaned_data["short"]):
            return go(take_where_to(request, HERS))
        errors = (Mistake(NOT_OPENED, "short"),)
    found = hers(request.viewer.id)
    if found.shut:
        return _shut(request, found)
    not_me, told = _not_me(request, found)
    page = PrivatePage(
        form=form,
        waits=waits_of(found),
        made=made_of(found),
        not_me=not_me,
        told=told,
        errors=errors,
    )
    return render(request, "her/sign_in/private.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "your private pages")
def forgotten(request: Asked) -> HttpResponse:
    """What happens if she has forgotten it, before it does."""
    form = Form.of(request)
    if request.method == "POST" and form.is_valid():

        def ask() -> str:
            say_forgotten(her=request.viewer.id, at=request.at)
            return HERE

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=ask))
    return render(request, "her/sign_in/forgotten.jinja", ForgottenPage(form=form))


@require_POST
@door(Audience.HERS, "your private pages")
def not_me(request: Asked) -> HttpResponse:
    """She does not recognise the last new phrase: somebody outside her team asks."""
    form = Form.of(request)
    found = hers(request.viewer.id)

    def tell() -> str:
        try:
            if found.made_by is not None:
                say_not_me(her=request.viewer.id, worker=found.made_by, at=request.at)
        except NotHers:
            pass
        return HERE

    if not form.is_valid():
        return go(HERE)
    return go(once(form.key, viewer=request.viewer.id, at=request.at, act=tell))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "your private pages")
@in_private_part(on_to="/open/more/new/")
def choose(request: Asked) -> HttpResponse:
    """A new short secret of her own, after the one she has."""
    form = NewSecret.of(request)
    errors = form.mistakes()
    if request.method == "POST" and form.is_valid():
        typed, account = form.cleaned_data, cast("Account", request.user)
        her = Client.objects.get(pk=request.viewer.id)
        try:
            if choose_short_secret(account, her=her, old=typed["old"], new=typed["new"]):
                return go(SEEN)
            errors = (Mistake(NOT_OPENED, "old"),)
        except TooEasy:
            errors = (Mistake(EASY % {"least": SHORTEST_PRIVATE}, "new"),)
    page = ChoosePage(back=Link(_("Who sees what"), SEEN), form=form, errors=errors)
    return render(request, "her/sign_in/choose.jinja", page)


def _shut(request: Asked, found: Hers) -> HttpResponse:
    not_me, told = _not_me(request, found)
    page = ShutPage(
        made=made_of(found),
        why=BY_TWO if found.by_renewal else TRIED,
        waits=waits_of(found),
        ask=None if found.due else Form(),
        not_me=not_me,
        told=told,
    )
    return render(request, "her/sign_in/shut.jinja", page)


def _not_me(request: Asked, found: Hers) -> tuple[Form | None, str]:
    """The form to say that she does not recognise the last new phrase, or what she is told since she did."""
    if found.made_by is None:
        return None, ""
    look = look_of(request.viewer.id, found.made_by)
    if look is None:
        return None, ""
    told = told_her(request.viewer.id, [look]).get(look, "")
    return (None, told) if told else (Form(), "")

"""Making, renewing and closing her account. Only with her in the room, and only by who has a live link with her."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.desk.account.forms import (
    TAKEN,
    TOO_EASY,
    AccountForm,
    PhraseForm,
    PressForm,
)
from alongside.desk.account.page import (
    SAVES,
    AccountPage,
    may_be,
    renewing_of,
    state_of,
    told_of,
    who_of,
)
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.doors import Asked, Audience, Viewer, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once
from alongside.trust.renewing.errors import NotAgain
from alongside.trust.sign_in.beside import HasNone
from alongside.trust.sign_in.her_account import (
    ChooseAnotherName,
    HasAccount,
    close_her_account,
    make_her_account,
)
from alongside.trust.sign_in.phrase import TooEasy, offered
from alongside.trust.sign_in.renewal import ask_for_second_person, renew_phrase
from alongside.trust.sign_in.standing import State, standing

ROLES = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
HERE = "/desk/account/"
F = TypeVar("F", bound=Form)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.STAFF, "your account", roles=ROLES)
def account(request: Asked, client: UUID) -> HttpResponse:
    """How it stands; and the form that makes one."""
    form = AccountForm.of(request)

    def make(by: Viewer, client: UUID) -> None:
        typed = form.cleaned_data
        make_her_account(
            by=by,
            client=client,
            login=typed["login"],
            phrase=typed["phrase"],
            private_secret=typed["short"],
        )

    return _done(request, client, form, make)


@require_POST
@sensitive_post_parameters()
@door(Audience.STAFF, "your account (a new phrase)", roles=ROLES)
def renew(request: Asked, client: UUID) -> HttpResponse:
    """A new phrase; a closed account opens."""
    form = PhraseForm.of(request)

    def save(by: Viewer, client: UUID) -> None:
        renew_phrase(by=by, client=client, phrase=form.cleaned_data["phrase"])

    return _done(request, client, form, save)


@require_POST
@door(Audience.STAFF, "your account", roles=ROLES)
def ask(request: Asked, client: UUID) -> HttpResponse:
    """She has forgotten the short secret: a second person is asked to see her."""
    return _done(request, client, PressForm.of(request), ask_for_second_person)


@require_POST
@door(Audience.STAFF, "your account", roles=ROLES)
def close(request: Asked, client: UUID) -> HttpResponse:
    """No phrase opens her pages from now on."""
    return _done(request, client, PressForm.of(request), close_her_account)


def _done(request: Asked, client: UUID, form: Form, act: Callable[..., object]) -> HttpResponse:
    """Do it once, as the viewer and for her, and go back to the page; or show the page with what to put right.

    Who did it is written down as a look too: she can say of it that she does not recognise it.
    """
    errors, where = form.mistakes(), f"{HERE}{client}/"

    def do() -> str:
        act(by=request.viewer, client=client)
        return where

    try:
        if form.is_valid():
            try:
                done = once(form.key, viewer=request.viewer.id, at=request.at, act=do)
                looked(client, Category.IDENTITY)
                return go(done)
            except TooEasy:
                errors = (Mistake(TOO_EASY, "phrase"),)
            except ChooseAnotherName:
                errors = (Mistake(TAKEN, "login"),)
            except (HasAccount, HasNone, NotAgain):
                return go(
                    where
                )  # somebody else was first, or it takes another: the page says how it stands
        return _shown(request, client, form, errors)
    except NotFound:
        raise Http404 from None


def _shown(request: Asked, client: UUID, form: Form, errors: tuple[Mistake, ...]) -> HttpResponse:
    found = standing(by=request.viewer, client=client)
    new, is_open = found.state is State.NONE, found.state is State.OPEN
    looked(client, Category.IDENTITY)
    page = AccountPage(
        title="An account for their own page",
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"/desk/person/{client}/"),
        banner=banner(client),
        where=f"{HERE}{client}/",
        state=state_of(found),
        told=told_of(found),
        exists=not new,
        offered=offered(),
        save=SAVES[found.state],
        renewing=renewing_of(found),
        renew=None if found.not_theirs else _kept(form, AccountForm if new else PhraseForm),
        first=who_of(found),
        second=f"{HERE}second/{found.waiting}/" if found.waiting and may_be(found) else "",
        ask=PressForm() if is_open and found.waiting is None else None,
        close=PressForm() if is_open else None,
        errors=errors,
    )
    return render(request, "desk/account/account.jinja", page)


def _kept(form: Form, kind: type[F]) -> F:
    """The form that was sent, if it is of this kind; else an empty one."""
    return form if type(form) is kind and form.is_bound else kind()

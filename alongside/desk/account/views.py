"""Making, renewing and closing her account. Only with her in the room, and only by who has a live link with her."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.desk.account.forms import TAKEN, TOO_EASY, AccountForm, CloseForm, SecretsForm
from alongside.desk.account.page import AccountPage
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.doors import Asked, Audience, Viewer, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once
from alongside.trust.sign_in.her_account import (
    ChooseAnotherName,
    HasAccount,
    HasNone,
    State,
    close_her_account,
    make_her_account,
    renew_her_account,
    state_of,
)
from alongside.trust.sign_in.phrase import TooEasy, offered

ROLES = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
HERE = "/desk/account/"
WORDS: dict[State, tuple[str, str]] = {
    State.NONE: ("No account yet.", "Make the account"),
    State.OPEN: ("The account is open.", "Save the new phrase and secret"),
    State.CLOSED: ("The account is closed.", "Open it again with these"),
}
"""How it stands, and what saving does."""


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
@door(Audience.STAFF, "your account", roles=ROLES)
def renew(request: Asked, client: UUID) -> HttpResponse:
    """A new phrase and a new short secret; a closed account opens."""
    form = SecretsForm.of(request)

    def save(by: Viewer, client: UUID) -> None:
        typed = form.cleaned_data
        renew_her_account(
            by=by, client=client, phrase=typed["phrase"], private_secret=typed["short"]
        )

    return _done(request, client, form, save)


@require_POST
@door(Audience.STAFF, "your account", roles=ROLES)
def close(request: Asked, client: UUID) -> HttpResponse:
    """No phrase opens her pages from now on."""
    return _done(request, client, CloseForm.of(request), close_her_account)


def _done(
    request: Asked, client: UUID, form: CloseForm | SecretsForm, act: Callable[..., object]
) -> HttpResponse:
    """Do it once, as the viewer and for her, and go back to the page; or show the page with what to put right."""
    errors, where = form.mistakes(), f"{HERE}{client}/"

    def do() -> str:
        act(by=request.viewer, client=client)
        return where

    try:
        if form.is_valid():
            try:
                return go(once(form.key, viewer=request.viewer.id, at=request.at, act=do))
            except TooEasy:
                errors = (Mistake(TOO_EASY, "phrase"),)
            except ChooseAnotherName:
                errors = (Mistake(TAKEN, "login"),)
            except (HasAccount, HasNone):  # somebody else was first: the page says how it stands
                return go(where)
        return _shown(request, client, form, errors)
    except NotFound:
        raise Http404 from None


def _shown(
    request: Asked, client: UUID, form: CloseForm | SecretsForm, errors: tuple[Mistake, ...]
) -> HttpResponse:
    state = state_of(by=request.viewer, client=client)
    words, save = WORDS[state]
    fresh = AccountForm() if state is State.NONE else SecretsForm()
    again = isinstance(form, type(fresh)) and form.is_bound
    where = f"{HERE}{client}/"
    looked(client, Category.IDENTITY)
    page = AccountPage(
        title="An account for their own page",
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"/desk/person/{client}/"),
        banner=banner(client),
        state=words,
        save=save,
        action=where if state is State.NONE else f"{where}renew/",
        offered=offered(),
        secrets=form if again and isinstance(form, SecretsForm) else fresh,
        close=CloseForm() if state is State.OPEN else None,
        close_action=f"{where}close/",
        errors=errors,
    )
    return render(request, "desk/account/account.jinja", page)

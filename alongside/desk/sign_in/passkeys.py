"""Passkeys: signing in with one, adding one, taking one away; and showing once more who one is."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from alongside.desk.sign_in.forms import Again, NameAndPassword, NewPasskey
from alongside.desk.sign_in.page import (
    NOT_KEPT,
    OLD,
    PASSKEY_NOT_OPENED,
    WRONG_CODE,
    AgainPage,
    NewPasskeyPage,
    PasskeysPage,
    first_page,
    wrong,
)
from alongside.kit.open_form import from_here, refusal
from alongside.kit.page import Mistake, go, render
from alongside.people.models import Account
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.sign_in import passkeys, second, slow
from alongside.trust.sign_in.admit import ADDING, HOW, How, admit, recently_confirmed
from alongside.trust.sign_in.private import confirm_first, confirmed, take_where_to

LIST = "/sign-in/passkeys/"
MINUTES_TO_ADD = 2
"""To give it a name and touch the device."""


@require_GET
@door(Audience.EVERYBODY, "the question to a passkey")
def ask(request: HttpRequest) -> HttpResponse:
    """What the script hands to the browser."""
    if not from_here(request):
        return JsonResponse({})
    asked, held = passkeys.question(request)
    answer = JsonResponse(asked)
    answer.set_cookie(
        passkeys.QUESTION,
        held,
        max_age=passkeys.LASTS,
        path="/sign-in/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer


@csrf_exempt
@require_POST
@door(Audience.EVERYBODY, "signing in with a passkey")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The passkey's answer."""
    refused = refusal(request)
    account = None if refused else passkeys.whose(request.POST.get("answer", ""), _held(request))
    passkeys.forget_question(request)
    if account is None:
        words = OLD if refused else PASSKEY_NOT_OPENED
        return first_page(request, NameAndPassword(), wrong(words))
    admit(request, account, How.PASSKEY)
    return go("/desk/first/")


@require_safe
@door(Audience.STAFF, "your own passkeys")
def own(request: Asked) -> HttpResponse:
    """A worker's passkeys."""
    if not recently_confirmed(request, 5):
        return confirm_first(request)
    kept = tuple(passkeys.passkeys(_account(request)))
    page = PasskeysPage(kept=kept, full=len(kept) >= passkeys.MOST)
    return render(request, "desk/sign_in/passkeys.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "your own passkeys")
def new(request: Asked) -> HttpResponse:
    """Adding one, straight after showing who one is for just that: at an unlocked desk nobody else adds theirs."""
    if not recently_confirmed(request, MINUTES_TO_ADD, ADDING):
        return confirm_first(request, ADDING)
    account, form = _account(request), NewPasskey.of(request)
    errors: tuple[Mistake, ...] = form.mistakes()
    if request.method == "POST" and form.is_valid():
        if passkeys.add(account, form.cleaned_data["name"], form.cleaned_data["answer"]):
            del request.session[ADDING]
            return go(LIST)
        errors = wrong(NOT_KEPT)
    page = NewPasskeyPage(form=form, errors=errors, invitation=passkeys.invitation(account))
    return render(request, "desk/sign_in/passkey.jinja", page)


@require_POST
@door(Audience.STAFF, "your own passkeys")
def remove(request: Asked, number: int) -> HttpResponse:
    """Take one away. Twice is the same as once."""
    if not recently_confirmed(request, 5):
        return confirm_first(request)
    passkeys.remove(_account(request), number)
    return go(LIST)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "showing who you are again")
def again(request: Asked) -> HttpResponse:
    """By a passkey, a new code, or in a demonstration the secret; then on to where they were going."""
    account, form = _account(request), Again.of(request)
    errors = form.mistakes()
    if request.method == "POST" and form.is_valid():
        if _shows(request, account, form):
            confirmed(request)
            return go(take_where_to(request, "/desk/"))
        errors = wrong(WRONG_CODE, "code")
    page = AgainPage(
        form=form, errors=errors, by_code=second.has_code_app(account) or _demo(request)
    )
    return render(request, "desk/sign_in/again.jinja", page)


def _shows(request: Asked, account: Account, form: Again) -> bool:
    if answer := form.cleaned_data["answer"]:
        shown = passkeys.whose(answer, _held(request)) == account
        passkeys.forget_question(request)
        return shown
    typed = form.cleaned_data["code"]
    try:
        if _demo(request):
            slow.attempt(code=str(account.pk))
            return account.check_password(typed)
        return second.confirms(account, typed)
    except slow.TooSoon:
        return False


def _held(request: HttpRequest) -> str:
    return request.COOKIES.get(passkeys.QUESTION, "")


def _demo(request: Asked) -> bool:
    return bool(request.session.get(HOW) == How.DEMO)


def _account(request: Asked) -> Account:
    return cast("Account", request.user)

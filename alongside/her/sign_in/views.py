"""Her way in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.her.sign_in.forms import NameAndPhrase
from alongside.her.sign_in.page import NOT_OPENED, OLD, OpenPage
from alongside.kit.open_form import refusal
from alongside.kit.open_page import show
from alongside.kit.page import Mistake, go, render
from alongside.people.choices import AccountKind
from alongside.trust.doors import Audience, door
from alongside.trust.sign_in import demo
from alongside.trust.sign_in.admit import BACKEND, How, admit, dismiss
from alongside.trust.sign_in.opening import open_with
from alongside.trust.sign_in.slow import TooSoon

FIRST, AGAIN, HERS = "/", "/open/again/", "/today/"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.EVERYBODY, "the way in")
def open_(request: HttpRequest) -> HttpResponse:
    """Name and phrase. Whatever does not open gives the same page."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return go(HERS)
        return show(request, "her/sign_in/open.jinja", OpenPage(form=NameAndPhrase.empty()))
    form = NameAndPhrase(request.POST)
    if refusal(request):
        return _once_more(request, form, (Mistake(OLD, "login"),))
    if not form.is_valid():
        return _once_more(request, form, form.mistakes())
    try:
        account = open_with(
            form.cleaned_data["login"],
            form.cleaned_data["phrase"],
            AccountKind.HERS,
            request.META["REMOTE_ADDR"],
        )
    except TooSoon:
        account = None
    if account is None:
        return _once_more(request, form, (Mistake(NOT_OPENED, "login"),))
    invented = authenticate(request, invented=account) is not None
    admit(
        request,
        account,
        How.DEMO if invented else How.PHRASE,
        backend=demo.BACKEND if invented else BACKEND,
    )
    return go(HERS)


@require_POST
@door(Audience.EVERYBODY, "closing your page")
def close(request: HttpRequest) -> HttpResponse:
    """Close her pages here. Sent twice, or from an old page, it does the same."""
    dismiss(request)
    return go(FIRST)


@require_safe
@door(Audience.EVERYBODY, "the way in")
def again(request: HttpRequest) -> HttpResponse:
    """The way in once more, with both boxes empty."""
    return _first(request, NameAndPhrase(), (Mistake(NOT_OPENED, "login"),), status=200)


def _once_more(
    request: HttpRequest, form: NameAndPhrase, errors: tuple[Mistake, ...]
) -> HttpResponse:
    """The form with her name in it and what to put right; without scripts, an empty form by an address of its own.

    An answer to a sent form stays in a browser's list together with what was sent, to be sent again by whoever
    comes next. Our script takes it out of there, and says so in the form; without it there must be no such answer.
    """
    return _first(request, form, errors) if "scripts" in request.POST else go(AGAIN)


def _first(
    request: HttpRequest,
    form: NameAndPhrase,
    errors: tuple[Mistake, ...],
    status: int | None = None,
) -> HttpResponse:
    page = OpenPage(form=form, errors=errors)
    return render(request, "her/sign_in/open.jinja", page, status=status)

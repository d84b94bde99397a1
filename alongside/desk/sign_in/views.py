"""Signing in with a password and a code, and signing out."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.desk.sign_in.forms import Code, NameAndPassword
from alongside.desk.sign_in.page import NOT_OPENED, OLD, WRONG_CODE, CodePage, first_page, wrong
from alongside.kit.open_form import refusal
from alongside.kit.page import Mistake, go, render
from alongside.people.choices import AccountKind
from alongside.people.models import Account
from alongside.trust.doors import Audience, door
from alongside.trust.sign_in import demo, second
from alongside.trust.sign_in.admit import How, admit, dismiss
from alongside.trust.sign_in.opening import open_with
from alongside.trust.sign_in.slow import TooSoon

FIRST, SECOND, DESK = "/sign-in/", "/sign-in/code/", "/desk/first/"
HALFWAY, NEW_SECRET = "halfway", "new_secret"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.EVERYBODY, "the sign-in page")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. Whatever does not open gives the same page."""
    form = NameAndPassword.of(request)
    if request.method != "POST":
        return go(DESK) if request.user.is_authenticated else first_page(request, form)
    if refusal(request):
        return first_page(request, form, wrong(OLD, "login"))
    if not form.is_valid():
        return first_page(request, form, form.mistakes())
    try:
        account = open_with(
            form.cleaned_data["login"],
            form.cleaned_data["password"],
            AccountKind.STAFF,
            request.META["REMOTE_ADDR"],
        )
    except TooSoon:
        account = None
    if account is None:
        return first_page(request, form, wrong(NOT_OPENED, "login"))
    if authenticate(request, invented=account) is not None:
        admit(request, account, How.DEMO, backend=demo.BACKEND)
        return go(DESK)
    if not (second.has_code_app(account) or second.may_set_up(account)):
        return first_page(request, form, wrong(NOT_OPENED, "login"))
    request.session.flush()
    request.session[HALFWAY] = str(account.pk)
    return go(SECOND)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.EVERYBODY, "the page for the code")
def code(request: HttpRequest) -> HttpResponse:
    """The code from their app; or, the first time, setting the app up."""
    account = _halfway(request)
    if account is None:
        return go(FIRST)
    known = second.has_code_app(account)
    form = Code.of(request)
    if request.method != "POST":
        return _second(request, form, account, known)
    if refusal(request):
        return _second(request, form, account, known, wrong(OLD, "code"))
    if not form.is_valid():
        return _second(request, form, account, known, form.mistakes())
    if not _right(request, account, known, form.cleaned_data["code"]):
        return _second(request, form, account, known, wrong(WRONG_CODE, "code"))
    admit(request, account, How.PASSWORD_AND_CODE)
    return go(DESK)


@require_POST
@door(Audience.EVERYBODY, "signing out")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out. Sent twice, or from an old window, it does the same."""
    dismiss(request)
    return go(FIRST)


def _halfway(request: HttpRequest) -> Account | None:
    """Whoever typed the right password in this browser a short while ago."""
    known = request.session.get(HALFWAY)
    if not known:
        return None
    return Account.objects.filter(pk=UUID(known), is_active=True, kind=AccountKind.STAFF).first()


def _right(request: HttpRequest, account: Account, known: bool, typed: str) -> bool:
    try:
        if known:
            return second.confirms(account, typed)
        secret = second.kept(account, request.session.get(NEW_SECRET, ""))
        return bool(secret) and second.enrol(account, secret, typed)
    except TooSoon:
        return False


def _second(
    request: HttpRequest,
    form: Code,
    account: Account,
    known: bool,
    errors: tuple[Mistake, ...] = (),
) -> HttpResponse:
    if known:
        return render(request, "desk/sign_in/code.jinja", CodePage(form=form, errors=errors))
    secret = second.kept(account, request.session.get(NEW_SECRET, ""))
    if not secret:
        secret = second.new_secret()
        request.session[NEW_SECRET] = second.keep(account, secret)
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(account, secret))
    page = CodePage(
        title="Set up your code app",
        form=form,
        errors=errors,
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        picture=mark_safe(svg.partition("?>")[2]),  # noqa: S308 drawn here, from the key alone
    )
    return render(request, "desk/sign_in/code.jinja", page)

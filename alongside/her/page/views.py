"""Her private page. What she wrote is in the answer to a form that carried her passphrase, and nowhere else."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.her.page.forms import ChangeForm, OpenForm, StartForm, TearForm, WriteForm
from alongside.her.page.page import FormPage, OpenedPage, pieces
from alongside.her.private import in_private_part, opened_with
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.entrusted import journal
from alongside.trust.entrusted.errors import TooShort
from alongside.trust.once.actions import once
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sign_in.slow import TooSoon, attempt, forgive

START, HERE = "/today/", "/today/page/"
BACK, UP = Link(_("Back"), HERE), Link(_("Your page"), START)
NOT_OPENED = _("That did not open. If you have tried a few times, wait one minute first.")
TOO_SHORT = _("Use at least 12 letters. Four words do well")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "your private page")
@in_private_part(on_to=HERE)
def page(request: Asked) -> HttpResponse:
    """To start it where there is none; to open it where there is one."""
    if journal.is_started(request.viewer.id):
        return _open(request)
    form = StartForm.of(request)
    errors = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def start() -> str:
            journal.start(client=request.viewer.id, passphrase=form.cleaned_data["new"])
            return HERE

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=start))
        except TooShort:
            errors = (Mistake(TOO_SHORT, "new"),)
    return render(request, "her/page/start.jinja", FormPage(back=UP, form=form, errors=errors))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "your private page")
@in_private_part(on_to=HERE, keeps=True)
def write(request: Asked) -> HttpResponse:
    """Write something down, and show the page as it is then. Sent twice, it stands there once. Going back in a browser
    may ask for the address alone: then it is the page that asks for her passphrase.
    """
    if request.method != "POST":
        return go(HERE)
    form = WriteForm(request.POST)
    if not opened_with(request, form) or not form.is_valid():
        return _still_open(request, form, form.mistakes())
    her, passphrase = request.viewer.id, form.cleaned_data["passphrase"]

    def put() -> str:
        journal.write(client=her, passphrase=passphrase, words=form.cleaned_data["words"])
        return HERE

    try:
        attempt(private=_key(her))
        once(form.key, viewer=her, at=request.at, act=put)
        return _opened(request, passphrase, WriteForm())
    except (CannotOpen, TooSoon):
        return _still_open(request, form, (Mistake(NOT_OPENED, "passphrase"),))


@require_POST
@door(Audience.HERS, "your private page")
@in_private_part(on_to=HERE)
def tear_out(request: Asked) -> HttpResponse:
    """Destroy one piece. The page is shut afterwards."""
    form = TearForm(request.POST)
    if form.is_valid():

        def tear() -> str:
            with suppress(ValueError):  # no piece of hers
                journal.tear_out(client=request.viewer.id, entry=UUID(form.cleaned_data["entry"]))
            return HERE

        once(form.key, viewer=request.viewer.id, at=request.at, act=tear)
    return go(HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "your private page")
@in_private_part(on_to=HERE)
def change(request: Asked) -> HttpResponse:
    """Another passphrase for the same page."""
    form = ChangeForm.of(request)
    errors = form.mistakes()
    her = request.viewer.id
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def swap() -> str:
            journal.change_passphrase(client=her, old=given["passphrase"], new=given["new"])
            return HERE

        try:
            attempt(private=_key(her))
            address = once(form.key, viewer=her, at=request.at, act=swap)
            forgive(private=_key(her))
            return go(address)
        except TooShort:
            errors = (Mistake(TOO_SHORT, "new"),)
        except (CannotOpen, TooSoon):
            errors = (Mistake(NOT_OPENED, "passphrase"),)
    page = FormPage(heading=_("Another passphrase"), back=BACK, form=form, errors=errors)
    return render(request, "her/page/change.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "your private page")
@in_private_part(on_to=HERE)
def burn(request: Asked) -> HttpResponse:
    """Destroy all of it, for ever."""
    form = Form.of(request)
    if request.method == "POST" and form.is_valid():

        def destroy() -> str:
            journal.burn(client=request.viewer.id)
            return HERE

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=destroy))
    page = FormPage(heading=_("Destroy all of it"), back=BACK, form=form)
    return render(request, "her/page/burn.jinja", page)


def _open(request: Asked) -> HttpResponse:
    form = OpenForm.of(request)
    errors = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            attempt(private=_key(request.viewer.id))
            return _opened(request, form.cleaned_data["passphrase"], WriteForm())
        except (CannotOpen, TooSoon):
            errors = (Mistake(NOT_OPENED, "passphrase"),)
    return render(request, "her/page/closed.jinja", FormPage(back=UP, form=form, errors=errors))


def _opened(request: Asked, passphrase: str, form: Form) -> HttpResponse:
    """What she wrote. Raises `CannotOpen`."""
    found = pieces(journal.entries(request.viewer.id, passphrase))
    forgive(private=_key(request.viewer.id))
    shown = OpenedPage(back=UP, pieces=found, form=form)
    return render(request, "her/page/opened.jinja", shown)


def _still_open(request: Asked, form: WriteForm, errors: tuple[Mistake, ...]) -> HttpResponse:
    """What she was writing is still there; what she wrote before is not shown for it."""
    shown = OpenedPage(back=UP, pieces=(), form=form, errors=errors)
    return render(request, "her/page/opened.jinja", shown)


def _key(her: UUID) -> str:
    """Under what guesses of her passphrase are counted."""
    return f"private page {her}"

"""Finding a place. What she typed is in the form that she sent and in the answer to it, and nowhere else."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.her.find.forms import MILES, FindForm
from alongside.her.find.page import NOT_KNOWN, OLD, FindPage, place_page, places_page
from alongside.kit import clock
from alongside.kit.leaving import has_left
from alongside.kit.open_form import from_here, refusal, token
from alongside.kit.open_page import show
from alongside.kit.page import Mistake, go, render
from alongside.services.directory.searching import Asked, one, search, spot_of
from alongside.trust.doors import Audience, door

CHANGE = "again"
"""The name of the button that shows the questions again with the answers in them."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.EVERYBODY, "finding a place")
def find(request: HttpRequest) -> HttpResponse:
    """The questions, and the places that answer them."""
    if request.method != "POST":
        return show(request, "her/find/find.jinja", FindPage(form=FindForm.empty()))
    form = FindForm(request.POST)
    if has_left(request):
        return go("/")
    if refusal(request):
        return _ask(request, form, (Mistake(OLD, "near"),))
    if not form.is_valid():
        return _ask(request, form, form.mistakes())
    if CHANGE in request.POST:
        return _ask(request, form)
    answers = form.answers()
    near = spot_of(answers.near) if answers.near else None
    if answers.near and near is None:
        return _ask(request, form, (Mistake(NOT_KNOWN, "near"),))
    asked = Asked(
        near=near,
        miles=MILES[answers.far],
        matters=frozenset(answers.matters),
        language=answers.language,
        remote=answers.remote or near is None,
        first=answers.first,
    )
    page = places_page(answers, near, search(asked), clock.today(), token())
    return render(request, "her/find/places.jinja", page)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.EVERYBODY, "a place")
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """One place, by an address that says nothing of it; from the list, with the way back to it."""
    if has_left(request):
        return go("/")
    found = one(key)
    if found is None:
        raise Http404
    form = FindForm(request.POST)
    comes = request.method == "POST" and from_here(request) and form.is_valid()
    here = form.answers() if comes else None
    page = place_page(found, clock.today(), token(), here)
    return render(request, "her/find/place.jinja", page)


def _ask(request: HttpRequest, form: FindForm, errors: tuple[Mistake, ...] = ()) -> HttpResponse:
    return render(request, "her/find/find.jinja", FindPage(form=form, errors=errors))

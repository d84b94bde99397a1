"""Saying that somebody is away, and deciding what becomes of what that touches."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from alongside.desk.away.forms import ASK, BACK, TAKE_BACK, AwayForm, BackForm, DecideForm
from alongside.desk.away.page import AwayPage, ListPage
from alongside.desk.masthead import masthead
from alongside.desk.week.who import ASKS, WHO
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.planning.away import queries
from alongside.planning.away.actions import back_sooner, have_them_asked, say_away, take_back
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.pages import AwayView
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once

HERE = "/desk/away/"
MAY = WHO | {Role.FACILITATOR}


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "who is away", roles=MAY, purpose=Purpose.PLANNING)
def absences(request: Asked) -> HttpResponse:
    """Who is away; and saying that somebody is, which moves nobody."""
    people = queries.may_be_away(request.viewer)
    form = AwayForm.of(request, today=localdate(request.at), people=people)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(said(request, form))
        except NotYours:
            raise Http404 from None
        except CannotSay as refused:
            wrong = (Mistake(str(refused), "first_day"),)
    page = ListPage(
        title="Who is away",
        masthead=masthead(request.viewer, HERE),
        lines=queries.absences(request.viewer, request.at),
        form=form,
        only="" if request.viewer.holds(*ASKS) else "You can say it of yourself.",
        errors=wrong,
    )
    return render(request, "desk/away/list.jinja", page)


def said(request: Asked, form: AwayForm) -> str:
    """Write it down, once, and give where it is shown what that touches."""

    def say() -> str:
        made = say_away(
            worker=form.who(),
            first_day=form.cleaned_data["first_day"],
            last_day=form.last(),
            by=request.viewer.id,
        )
        return f"{HERE}{made.pk}/"

    with transaction.atomic():
        return once(form.key, viewer=request.viewer.id, at=request.at, act=say)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "who is away", roles=MAY)
def absence(request: Asked, key: UUID) -> HttpResponse:
    """What an absence touches; and having people asked, or taking it back before anybody was."""
    found = queries.absence(request.viewer, key, request.at)
    if found is None:
        raise Http404
    is_back = request.POST.get("do") == BACK
    form = BackForm.of(request) if is_back else DecideForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(decided(request, key, form))
        except NotYours:
            raise Http404 from None
        except CannotSay as refused:
            wrong = (Mistake(str(refused), "day" if is_back else ""),)
            found = queries.absence(request.viewer, key, request.at) or found
    back = form if isinstance(form, BackForm) else None
    return render(request, "desk/away/absence.jinja", absence_page(request, found, wrong, back))


def decided(request: Asked, key: UUID, form: DecideForm) -> str:
    """Do it once, and give where the reply leads. Raises `Http404` for what is no decision."""
    verbs = {ASK: have_them_asked, TAKE_BACK: take_back}
    verb = verbs.get(form.cleaned_data["do"])
    if verb is None and not isinstance(form, BackForm):
        raise Http404

    def do() -> str:
        if verb is None:
            day = form.cleaned_data["day"]
            back_sooner(absence=key, first_day_back=day, by=request.viewer.id)
        else:
            verb(absence=key, by=request.viewer.id)
        return f"{HERE}{key}/"

    with transaction.atomic():
        return once(form.key, viewer=request.viewer.id, at=request.at, act=do)


def absence_page(
    request: Asked, found: AwayView, wrong: tuple[Mistake, ...], back: BackForm | None = None
) -> AwayPage:
    """The page, with a form for each decision that is open."""
    return AwayPage(
        title=found.title,
        masthead=masthead(request.viewer, ""),
        back=Link("Who is away", HERE),
        away=found,
        ask=DecideForm(initial={"do": ASK}) if found.can_ask else None,
        take_back=DecideForm(initial={"do": TAKE_BACK}) if found.can_take_back else None,
        back_sooner=(back or BackForm(initial={"do": BACK})) if found.can_be_back else None,
        again=f"{HERE}{found.id}/",
        errors=wrong,
    )

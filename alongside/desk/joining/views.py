"""Joining two records, as who is on call or as a safety lead; agreeing to it as a safety lead who did not ask."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.care.joining.actions import WHO, agree, keep_apart_as_two, part, propose
from alongside.care.joining.errors import NobodyToShow, NotYours, SameRecord, SignsIn, TooLate
from alongside.care.joining.models import JoinedRecords
from alongside.care.joining.queries import one_of, open_ones, side
from alongside.desk.joining.forms import TwoForm
from alongside.desk.joining.page import JoiningPage, TwoPage, beside
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import do_once, form_of, pressed
from alongside.desk.safety.page import Act, when
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/desk/joining/"
AGREE = "She told me herself, on her own, that both are hers."
TWO = "They are two people, or she could not be asked on her own. Nothing is joined."
PART = "They are two people after all. What was written under each record stays under it, and a safety lead looks at the diary."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "records that may be one person", roles=WHO, purpose=Purpose.SAFETY)
def joining(request: Asked) -> HttpResponse:
    """Which two, what waits for a second, and what can be parted."""
    form, told = TwoForm.of(request), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            key = propose(
                by=request.viewer,
                stays=given["stays"].strip(),
                goes=given["goes"].strip(),
                at=request.at,
            )
            return f"{HERE}{key}/"

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
        except (NobodyToShow, SameRecord, SignsIn) as refused:
            told = str(refused)
    rows = open_ones(request.viewer.id, request.viewer.area, request.at)
    page = JoiningPage(
        title="Two records of one person",
        masthead=masthead(request.viewer, HERE),
        form=form,
        waits=tuple(_link(one) for one in rows if one.agreed_at is None),
        joined=tuple(_link(one) for one in rows if one.agreed_at is not None),
        errors=(Mistake(told, "goes"),) if told else form.mistakes(),
    )
    return render(request, "desk/joining/list.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "records that may be one person", roles=WHO, purpose=Purpose.SAFETY)
def one(request: Asked, key: UUID) -> HttpResponse:
    """Both side by side, and what the viewer may say of them."""
    row = one_of(request.viewer.id, request.viewer.area, key, request.at)
    if row is None:
        raise Http404
    acts = _acts(request, row)
    act, told = pressed(request, acts), ""
    if act is not None:
        verb = {"agree": agree, "two": keep_apart_as_two, "part": part}[act.name]

        def do() -> str:
            verb(by=request.viewer, key=key, at=request.at)
            return HERE

        try:
            return do_once(request, act.form, do)
        except (NotYours, SameRecord, SignsIn, TooLate) as refused:
            told = str(refused)
    stays, goes = side(row.stays_id), side(row.goes_id)
    page = TwoPage(
        title="Are they one person?",
        masthead=masthead(request.viewer, ""),
        back=Link("Two records of one person", HERE),
        state=_state(row),
        stays=stays.ref,
        goes=goes.ref,
        rows=beside(stays, goes),
        acts=acts,
        errors=(Mistake(told),) if told else (),
    )
    return render(request, "desk/joining/two.jinja", page)


def _acts(request: Asked, row: JoinedRecords) -> tuple[Act, ...]:
    if not request.viewer.holds(Role.SAFETY_LEAD):
        return ()
    if row.agreed_at is not None:
        return (Act("part", form_of(request, "part"), "Part them again", PART),)
    two = Act("two", form_of(request, "two"), "Leave them as two", TWO)
    if row.asked_by_id == request.viewer.id:
        return (two,)
    return (Act("agree", form_of(request, "agree"), "Join them", AGREE), two)


def _state(row: JoinedRecords) -> str:
    who = row.asked_by.name or row.asked_by.ref
    if row.agreed_at is not None:
        return f"Joined on {when(row.agreed_at)}. {who} had asked."
    return f"{who} says so since {when(row.asked_at)}. It waits for a safety lead who is somebody else."


def _link(row: JoinedRecords) -> Link:
    at = row.agreed_at or row.asked_at
    what = "Joined" if row.agreed_at else "Asked"
    who = row.asked_by.name or row.asked_by.ref
    return Link(f"{what} on {localtime(at):%-d %B at %H:%M}, by {who}", f"{HERE}{row.pk}/")

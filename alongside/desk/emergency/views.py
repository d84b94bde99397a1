"""Opening an emergency look, reading it for four hours, and reviewing somebody else's."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from alongside.desk.banner import banner
from alongside.desk.emergency.forms import OpenForm, ReviewForm
from alongside.desk.emergency.page import AskPage, Look, ReviewPage, ViewPage
from alongside.desk.masthead import masthead
from alongside.kit.page import render
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.access.choices import Category, GlassReason
from alongside.trust.access.errors import NeedsReview, NotFound
from alongside.trust.access.glass import looked_at, open_glass, review, waiting_for
from alongside.trust.access.models import BreakGlass
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import key_workers_of, step_for
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.looking.words import EMERGENCY
from alongside.trust.once.actions import once

WHO = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE, Role.ON_CALL})
REVIEWS = frozenset({Role.PRIVACY_OFFICER})
HERE = "/desk/emergency/"
NOBODY = "There is nobody with this ref to show you. Ring who is on call."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "asking for an emergency look", roles=WHO)
def ask(request: Asked) -> HttpResponse:
    """Whom, and why. Somebody is told at once."""
    form, told = OpenForm.of(request), ""
    if request.method == "POST" and form.is_valid():
        worker = Worker.objects.get(pk=request.viewer.id)

        def open_() -> str:
            glass = open_glass(
                worker=worker.pk,
                organisation=worker.organisation_id,
                area=worker.area_id,
                ref=form.cleaned_data["ref"].strip(),
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data["words"],
                at=request.at,
            )
            return f"{HERE}{glass.pk}/"

        try:
            address = once(form.key, viewer=worker.pk, at=request.at, act=open_)
            return HttpResponseRedirect(address, status=303)
        except NotFound:
            told = NOBODY
        except NeedsReview:
            told = NeedsReview.__doc__ or ""
    page = AskPage(
        title="Emergency look",
        masthead=masthead(request.viewer, HERE),
        form=form,
        told=told,
        errors=form.mistakes(),
    )
    return render(request, "desk/emergency/ask.jinja", page)


@require_safe
@door(Audience.STAFF, EMERGENCY, roles=WHO, emergency=True)
def view(request: Asked, key: UUID) -> HttpResponse:
    """What may save a life, while the look is open."""
    glass = BreakGlass.objects.filter(pk=key, worker=request.viewer.id).first()
    if glass is None or step_for(glass.client_id, Category.EMERGENCY) is Step.NOT_FOUND:
        raise Http404
    for record in looked_at(glass):
        looked(record, Category.EMERGENCY)
    page = ViewPage(
        title="Emergency view",
        masthead=masthead(request.viewer, ""),
        until=f"{localtime(glass.closes_at):%H:%M on %-d %B}",
        banner=banner(glass.client_id),
        ring=tuple(key_workers_of(glass.client_id)),
    )
    return render(request, "desk/emergency/view.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "emergency looks to review", roles=REVIEWS, purpose=Purpose.OVERSIGHT)
def to_review(request: Asked) -> HttpResponse:
    """Every emergency look that waits, oldest first. Not the record: who looked, when and why."""
    at = request.at
    sent = ReviewForm.of(request)
    if request.method == "POST" and sent.is_valid():

        def say() -> str:
            justified = sent.cleaned_data["justified"] == "yes"
            key = UUID(sent.cleaned_data["glass"])
            review(key, by=request.viewer.id, justified=justified, at=at)
            return f"{HERE}review/"

        try:
            address = once(sent.key, viewer=request.viewer.id, at=at, act=say)
        except (NotFound, ValueError):
            raise Http404 from None
        return HttpResponseRedirect(address, status=303)
    looks = tuple(
        Look(
            words=(
                f"{row.worker.name}, {localtime(row.opened_at):%H:%M on %-d %B}",
                GlassReason(row.reason).label,
                row.words,
            ),
            form=ReviewForm(initial={"glass": str(row.pk)}, prefix=None),
        )
        for row in waiting_for(request.viewer.id, request.viewer.area)
    )
    page = ReviewPage(
        title="Emergency looks to review",
        masthead=masthead(request.viewer, f"{HERE}review/"),
        looks=looks,
        errors=sent.mistakes(),
    )
    return render(request, "desk/emergency/review.jinja", page)

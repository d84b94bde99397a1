"""Writing a referral down beside her: of somebody the worker knows, or of somebody who is registered with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.queries import languages_spoken
from alongside.care.mine import my_people
from alongside.care.referring.actions import write, write_for_entry
from alongside.desk.masthead import masthead
from alongside.desk.referral.forms import ReferralForm, SomebodyNewForm
from alongside.desk.referral.page import WritePage
from alongside.desk.referral.who import CARES, HERE, WRITES
from alongside.kit.choosing import Choose, Option
from alongside.kit.page import DeskPage, Link, go, render
from alongside.people.models import Organisation, Worker
from alongside.planning.choosing_worker import look_for
from alongside.trust.access.entries import enter
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

BACK = Link("Referrals", HERE)
NOBODY_YET = "You work with nobody here yet. Write a referral of somebody new here instead."
BESIDE = "Write this down beside them, in their own words. They may leave out anything."
BESIDE_NEW = (
    "Write this down beside them, in their own words. They may leave out what they want and how."
    " What they are called, their gender as they say it, and whether times for women are for them, are needed."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a referral of yours", roles=CARES)
def new(request: Asked) -> HttpResponse:
    """Of somebody the viewer works with."""
    people = my_people(request.viewer, request.at)
    form = ReferralForm.of(request, spoken=languages_spoken(request.viewer.area, request.at))
    ask = form.fields["person"]
    assert isinstance(ask, Choose)  # noqa: S101 - for the type checker
    ask.choices = tuple(
        Option(str(one.id), f"{one.known_as}, ref {one.ref}")
        for one in sorted(people.values(), key=lambda one: (one.known_as.casefold(), one.ref))
    )
    for one in people:
        looked(one, "arrival")
    if request.method == "POST" and form.is_valid():
        client = next(key for key in people if str(key) == form.cleaned_data["person"])
        worker = Worker.objects.get(pk=request.viewer.id)

        def save() -> str:
            service, at = worker.organisation_id, request.at
            write(client=client, organisation=service, words=form.words(), by=worker.pk, at=at)
            look_for(client=client, organisation=service, why=WhyWanted.FIRST, by=worker.pk, at=at)
            return f"{HERE}{client}/"

        return go(once(form.key, viewer=worker.pk, at=request.at, act=save))
    page = page_of(request, form, "A new referral", BESIDE if people else NOBODY_YET)
    return render(request, "desk/referral/write.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "registering somebody", roles=WRITES)
def somebody_new(request: Asked) -> HttpResponse:
    """Of somebody who is registered with it. The reply is the same whoever it is."""
    spoken = languages_spoken(request.viewer.area, request.at)
    form = SomebodyNewForm.of(request, spoken=spoken)
    if request.method == "POST" and form.is_valid():
        worker = Worker.objects.get(pk=request.viewer.id)
        organisation = Organisation.objects.get(pk=worker.organisation_id)

        def save() -> str:
            at = request.at
            entry = enter(form.entry(), by=worker.pk, organisation=organisation, at=at)
            write_for_entry(
                entry=entry,
                organisation=organisation.pk,
                words=form.words(),
                by=worker.pk,
                at=at,
            )
            return f"{HERE}written/"

        return go(once(form.key, viewer=worker.pk, at=request.at, act=save))
    page = page_of(request, form, "A referral of somebody new here", BESIDE_NEW)
    return render(request, "desk/referral/write.jinja", page)


def page_of(
    request: Asked, form: ReferralForm | SomebodyNewForm, title: str, beside: str
) -> WritePage:
    """The questions."""
    return WritePage(
        title=title,
        masthead=masthead(request.viewer, ""),
        back=BACK,
        form=form,
        beside=beside,
        save="Write it down",
        errors=form.mistakes(),
    )


@require_safe
@door(Audience.STAFF, "registering somebody", roles=WRITES)
def written(request: Asked) -> HttpResponse:
    """What happens next."""
    page = DeskPage(title="Written down", masthead=masthead(request.viewer, ""), back=BACK)
    return render(request, "desk/referral/written.jinja", page)

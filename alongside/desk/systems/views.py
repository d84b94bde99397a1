"""Letting a system send referrals by machine. Its secret stands on this page once, in answer to the form that made it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.systems.forms import AddForm, EndForm
from alongside.desk.systems.page import System, SystemsPage
from alongside.kit.page import go, render
from alongside.kit.speech import day
from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Organisation
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.trust.referrers.actions import add, end
from alongside.trust.referrers.errors import NoSuchReferrer
from alongside.trust.referrers.models import Referrer
from alongside.trust.referrers.queries import referrers_of

WHO = frozenset({Role.SERVICE_MANAGER})
HERE = "/desk/systems/"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "systems that may refer", roles=WHO, purpose=Purpose.OVERSIGHT)
@sensitive_variables()
def systems(request: Asked) -> HttpResponse:
    """The list, and two forms: one lets a system send, one ends it."""
    if "system" in request.POST:
        return _end(request)
    others = Organisation.objects.filter(area=request.viewer.area).order_by("name")
    others = others.exclude(kind=OrganisationKind.TREATMENT)
    form = AddForm.of(request, organisations=others)
    made: list[str] = []
    if request.method == "POST" and form.is_valid():

        def let() -> str:
            whose = others.get(pk=form.chosen())
            called, by = form.cleaned_data["called"], request.viewer.id
            made.append(add(organisation=whose, called=called, by=by, at=request.at)[1])
            return HERE

        address = once(form.key, viewer=request.viewer.id, at=request.at, act=let)
        if not made:
            return go(address)  # the same form again: its secret was shown, and is kept nowhere
        form = AddForm(organisations=others)
    page = SystemsPage(
        title="Systems that may refer",
        masthead=masthead(request.viewer, HERE),
        systems=tuple(_system(one) for one in referrers_of(request.viewer.area)),
        form=form,
        address=request.build_absolute_uri("/fhir/$process-message"),
        secret="".join(made),
        errors=form.mistakes(),
    )
    return render(request, "desk/systems/systems.jinja", page)


def _end(request: Asked) -> HttpResponse:
    form = EndForm(request.POST)
    which = form.which() if form.is_valid() else None
    if which is None:
        raise Http404

    def done() -> str:
        try:
            end(which, area=request.viewer.area, by=request.viewer.id, at=request.at)
        except NoSuchReferrer:
            raise Http404 from None
        return HERE

    return go(once(form.key, viewer=request.viewer.id, at=request.at, act=done))


def _system(one: Referrer) -> System:
    words = f"{one.called}, {one.organisation.name}"
    since = f"since {day(localtime(one.made_at).date())}"
    if one.ended_at is None:
        return System(words, f"May send {since}", EndForm(initial={"system": str(one.pk)}))
    return System(words, f"Ended on {day(localtime(one.ended_at).date())}", None)

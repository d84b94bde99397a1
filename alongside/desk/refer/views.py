"""Referring a woman from another service. The reply, and the list, are the same whoever she is and whatever comes of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.letting_know.queries import came
from alongside.care.referring.from_another import send, services_for
from alongside.care.referring.queries import SHOWN_FOR, written_by
from alongside.desk.masthead import masthead
from alongside.desk.refer.forms import ReferForm
from alongside.desk.refer.page import ReferPage, SentPage
from alongside.kit.page import Link, go, render
from alongside.kit.speech import day
from alongside.people.choices import Role
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WHO = frozenset({Role.PARTNER_WORKER})
HERE = "/desk/refer/"
SENT = f"{HERE}sent/"
CAME = ". She lets you know that she came"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "sending a referral", roles=WHO)
def refer(request: Asked) -> HttpResponse:
    """Ask, and send."""
    viewer, at = request.viewer, request.at
    form = ReferForm.of(request, services=services_for(viewer.area), today=localtime(at).date())
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            send(form.referral(), to=form.service_chosen(), by=viewer.id, at=at)
            return SENT

        return go(once(form.key, viewer=viewer.id, at=at, act=act))
    page = ReferPage(
        title="Refer a woman",
        masthead=masthead(viewer, HERE),
        form=form,
        first_page=request.build_absolute_uri("/"),
        errors=form.mistakes(),
    )
    return render(request, "desk/refer/refer.jinja", page)


@require_safe
@door(Audience.STAFF, "what you sent", roles=WHO)
def sent(request: Asked) -> HttpResponse:
    """That it was received, and on which day; that she came, where she lets the viewer know it."""
    lets_know = came(request.viewer.id)
    page = SentPage(
        title="Sent by you",
        masthead=masthead(request.viewer, ""),
        back=Link("Refer a woman", HERE),
        received=tuple(
            f"Received on {day(localtime(row.written_at).date())}"
            + (CAME if row.entry in lets_know else "")
            for row in written_by(request.viewer.id, request.at, longer=lets_know)
        ),
        shown_for=SHOWN_FOR.days,
    )
    return render(request, "desk/refer/sent.jinja", page)

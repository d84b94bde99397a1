"""Referring a woman from another service. The reply, and the list, are the same whoever she is and whatever comes of it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.letting_know.queries import came
from alongside.care.referring.from_another import send, services_for
from alongside.care.referring.models import WaitingReferral
from alongside.care.referring.queries import SHOWN_FOR, sent_as_by, written_by
from alongside.care.referring.taking_back import take_back
from alongside.desk.masthead import masthead
from alongside.desk.refer.forms import ReferForm
from alongside.desk.refer.page import BackPage, Line, ReferPage, SentPage
from alongside.kit.forms import Form
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
            one, to = form.referral(), form.service_chosen()
            send(one, to=to, by=viewer.id, at=at, sent_as=str(uuid4()))
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
            _line(row, came=row.entry in lets_know)
            for row in written_by(request.viewer.id, request.at, longer=lets_know)
        ),
        shown_for=SHOWN_FOR.days,
    )
    return render(request, "desk/refer/sent.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "taking back what you sent", roles=WHO)
def take_it_back(request: Asked, key: UUID) -> HttpResponse:
    """What taking it back does and does not do; and doing it. Nothing is looked up but what the viewer sent."""
    viewer, at = request.viewer, request.at
    row = sent_as_by(viewer.id, str(key))
    if row is None:
        raise Http404
    form = Form.of(request)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            take_back(sent_as=row.sent_as, by=viewer.id, at=at)
            return SENT

        return go(once(form.key, viewer=viewer.id, at=at, act=act))
    page = BackPage(
        title="Take a referral back",
        masthead=masthead(viewer, ""),
        back=Link("Sent by you", SENT),
        line=_line(row, came=False),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/refer/take_back.jinja", page)


def _line(row: WaitingReferral, *, came: bool) -> Line:
    """The same whoever she is: the day, the sender's own mark, and what the sender did with it since."""
    gone = row.taken_back_at
    received = day(localtime(row.written_at).date())
    return Line(
        which=row.mark or received,
        words=f"Received on {received}" + (CAME if came else ""),
        mark=row.mark,
        taken_back=f"You took it back on {day(localtime(gone).date())}" if gone else "",
        address=f"{SENT}{row.sent_as}/" if row.sent_as and not gone else "",
    )

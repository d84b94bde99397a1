"""A time with somebody the viewer does not work with: the number for whoever will be late, and what became of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.care.attending.by_a_time import write_of_a_time, written_of_a_time
from alongside.care.attending.errors import ByAnother
from alongside.care.attending.queries import clock
from alongside.care.meeting import ON_CALL, meeting_of
from alongside.care.mine import CASELOAD
from alongside.care.standing_in import Comes, who_comes
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.meet.page import CameForm, MeetPage
from alongside.desk.person.page import RingPage
from alongside.desk.today.meets import address_of
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.contact.choices import Reason
from alongside.trust.contact.queries import to_ring
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from alongside.work.queries import open_items

TODAY = Link("Today", "/desk/today/")
ELSEWHERE = (
    "Somebody else has ringing them on their list already. Ask {ask} to say that you will be late."
)
SOON = timedelta(hours=1)
"""By when somebody who will be late has rung."""


@require_safe
@door(Audience.STAFF, "a time with you", roles=CASELOAD)
def meet(request: Asked, agreed: UUID) -> HttpResponse:
    """Who comes, and how to meet them. Not found before three days before, after its day, and of whoever blocked the viewer."""
    return _page(request, _theirs(request, agreed))


@require_POST
@door(Audience.STAFF, "how to reach you", roles=CASELOAD)
def ring(request: Asked, agreed: UUID) -> HttpResponse:
    """The rule, then the number, on the day of the time: a task to ring stands on their list, until they say that it is done."""
    found = _theirs(request, agreed)
    meeting = meeting_of(found, request.at)
    form = Form.of(request)
    if not (found.today and meeting.rings and form.is_valid()):
        raise Http404
    with transaction.atomic():
        once(form.key, viewer=request.viewer.id, at=request.at, act=lambda: _task(request, found))
    item = open_items(request.viewer.id).filter(kind=Kind.RING, about=found.time.client).first()
    if item is None:
        return _page(request, found, Mistake(ELSEWHERE.format(ask=found.time.ask or ON_CALL)))
    number = to_ring(request.viewer.id, item.pk, request.at)
    page = RingPage(
        title="How to reach them",
        masthead=masthead(request.viewer, ""),
        back=Link("The time with them", address_of(agreed)),
        banner=banner(found.time.client),
        contact=meeting.contact,
        ring=number,
        reason=str(number.reason.label),
        wait=number.reason is Reason.HOURS,
    )
    return render(request, "desk/person/ring.jinja", page)


@require_POST
@door(Audience.STAFF, "whether you could come", roles=CASELOAD)
def came(request: Asked, agreed: UUID) -> HttpResponse:
    """That they came, or that it was our side: of this time, on its day."""
    found = _theirs(request, agreed)
    if not found.today:
        raise Http404
    form = CameForm.of(request)
    if not form.is_valid():
        return _page(request, found, *form.mistakes(), came=form)

    def act() -> str:
        write_of_a_time(
            agreed=agreed,
            client=found.time.client,
            how=form.cleaned_data["how"],
            by=request.viewer.id,
            at=request.at,
        )
        return address_of(agreed)

    try:
        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    except ByAnother as wrong:
        ask_them = f"{wrong} Ask {found.time.ask or ON_CALL}."
        return _page(request, found, Mistake(ask_them), came=form)


def _theirs(request: Asked, agreed: UUID) -> Comes:
    """One of the viewer's. Whatever else was asked for looks as if there were nothing."""
    found = next(
        (one for one in who_comes(request.viewer, request.at) if one.time.id == agreed), None
    )
    if found is None:
        raise Http404
    return found


def _page(
    request: Asked, found: Comes, *wrong: Mistake, came: CameForm | None = None
) -> HttpResponse:
    time = found.time
    wrote = written_of_a_time(time.id, request.viewer.id)
    top = banner(time.client)
    meeting = meeting_of(found, request.at)
    page = MeetPage(
        title=top.known_as or top.ref,
        masthead=masthead(request.viewer, ""),
        back=TODAY,
        banner=top,
        meeting=meeting,
        ring=Form() if found.today and meeting.rings else None,
        ring_address=f"{address_of(time.id)}ring/",
        came=(came or CameForm(initial={"how": wrote and wrote[0]})) if found.today else None,
        came_address=f"{address_of(time.id)}came/",
        wrote=f"{wrote[0].label}. You wrote it on {clock(wrote[1])}." if wrote else "",
        errors=wrong,
    )
    return render(request, "desk/meet/meet.jinja", page)


def _task(request: Asked, found: Comes) -> str:
    ask(
        Kind.RING,
        found.time.client,
        area=request.viewer.area,
        owner=Owner(worker=request.viewer.id),
        at=request.at,
        due_at=request.at + SOON,
    )
    return address_of(found.time.id)

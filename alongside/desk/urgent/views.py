"""An urgent thing, for whoever it was put to: they take it, or give it back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.whom import not_of_who_blocked
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import form_of, pressed
from alongside.desk.safety.page import Act
from alongside.desk.start.opening import is_theirs, own_page, whose_it_is
from alongside.desk.start.page import item, who_has_it
from alongside.desk.urgent.page import UrgentPage, line
from alongside.kit.page import Link, go, render
from alongside.trust.acting import Purpose
from alongside.trust.contact.paging.actions import give_it_back, take_it
from alongside.trust.contact.paging.queries import has_it, not_about, went
from alongside.trust.contact.paging.rules import only_by_day
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once
from alongside.work.models import Kind, WorkItem

TAKE = "Nobody else is asked while you see to it. If it is not done in an hour, and late, the next are asked."
GIVE = "The next person is asked within a minute."
TAKE_BY_DAY = "Nobody else is asked while you see to it. If it is not done in a day, the next are asked, by day."
GIVE_BY_DAY = "The next person is asked, at once by day and else in the morning."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "their list of work", purpose=Purpose.OVERSIGHT)
def urgent(request: Asked, number: int) -> HttpResponse:
    """What it is and who was asked; the wall of work items says whose it is to read."""
    row = WorkItem.objects.filter(number=number).first()
    for_them = not_about(request.viewer.id, [row] if row else ())
    if row is None or not not_of_who_blocked(request.viewer.id, request.viewer.area, for_them):
        raise Http404
    steps = went([row])[row.pk]
    taken = has_it(steps)
    mine = taken is not None and taken.worker == request.viewer.id
    quiet = only_by_day(Kind(row.kind), urgent=row.urgent)
    take, give = (TAKE_BY_DAY, GIVE_BY_DAY) if quiet else (TAKE, GIVE)
    act = (
        Act("give", form_of(request, "give"), "I cannot see to it", give)
        if mine
        else Act("take", form_of(request, "take"), "I have it", take)
    )
    acts = () if row.done_at else (act,)
    chosen = pressed(request, acts)
    if chosen is not None:
        verb = give_it_back if mine else take_it

        def do() -> str:
            verb(item=row.pk, by=request.viewer.id)
            return f"/desk/urgent/{number}/"

        try:
            return go(once(chosen.form.key, viewer=request.viewer.id, at=request.at, act=do))
        except NotYours:
            raise Http404 from None
    words = item(row, request.at, steps)
    page = UrgentPage(
        title=words.words,
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        number=words.number,
        state="It is done." if row.done_at else f"{who_has_it(steps)}." if steps else "",
        look="done" if row.done_at else words.look,
        due=words.when,
        opens=own_page(row, request.viewer) if not row.done_at else "",
        owner="" if is_theirs(row, request.viewer) else whose_it_is(row),
        lines=tuple(line(step) for step in steps),
        acts=acts,
    )
    return render(request, "desk/urgent/urgent.jinja", page)

"""The viewer's list, and saying that something on it is done."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from alongside.care.mine import CASELOAD
from alongside.care.whom import about_whom, not_of_who_blocked
from alongside.desk.masthead import masthead
from alongside.desk.start.opening import is_anothers, leads_to, whose_it_is
from alongside.desk.start.page import NOBODY, OPENS, ListPage, first_what_nobody_has, item
from alongside.kit.page import render
from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from alongside.trust.contact.paging.queries import not_about, unreached, went
from alongside.trust.doors import Asked, Audience, door
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem
from alongside.work.queries import climbing, open_items

SHOWN = 50


@require_safe
@door(Audience.STAFF, "their list of work", purpose=Purpose.OVERSIGHT)
def start(request: Asked) -> HttpResponse:
    """What waits for the viewer."""
    rows = list(open_items(request.viewer.id)[: SHOWN + 1])
    put_to_me = climbing(request.viewer.id)[:SHOWN]
    rows = [*put_to_me, *(row for row in rows if row not in put_to_me)]
    rows = not_about(request.viewer.id, rows)
    rows = not_of_who_blocked(request.viewer.id, request.viewer.area, rows)
    steps = went(rows[: SHOWN + 1])
    nobody = unreached(rows[: SHOWN + 1], steps, request.at)
    rows = first_what_nobody_has(rows, steps, nobody)
    whose = _whose(request, rows[:SHOWN])
    page = ListPage(
        title="My list",
        masthead=masthead(request.viewer, "/desk/"),
        items=tuple(
            item(
                row,
                request.at,
                steps.get(row.pk),
                nobody,
                whose.get(row.about),
                leads_to(row, request.viewer),
                whose_it_is(row) if is_anothers(row, request.viewer) else "",
            )
            for row in rows[:SHOWN]
        ),
        nobody=NOBODY if nobody else "",
        more=f"The {SHOWN} that are due first are shown." if len(rows) > SHOWN else "",
    )
    return render(request, "desk/start/list.jinja", page)


def _whose(request: Asked, rows: list[WorkItem]) -> dict[UUID, UUID]:
    """Whom what has no page of its own is about, for who may open their page. The list names nobody."""
    rows = [row for row in rows if Kind(row.kind) not in OPENS]
    if not rows or not request.viewer.holds(*CASELOAD):
        return {}
    with acting(As.PERSON, request.viewer.id, Purpose.CARE):
        return about_whom(rows)


@require_POST
@door(Audience.STAFF, "their list of work", purpose=Purpose.OVERSIGHT)
def done(request: Asked, number: int) -> HttpResponse:
    """Say that an item is done. Said twice, the second changes nothing and looks the same.

    What has a page of its own is done there, and not by saying so here.
    """
    row = WorkItem.objects.filter(number=number).first()
    if row is None or Kind(row.kind) in OPENS:
        raise Http404
    finish(row, by=request.viewer.id, at=request.at)
    return HttpResponseRedirect("/desk/", status=303)

"""Whom a key worker is looked for, as far as the viewer may choose for them; and what the viewer has written."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from alongside.care.key_working.queries import Search, cards_of, searches
from alongside.care.referring.queries import written_by
from alongside.desk.masthead import masthead
from alongside.desk.referral.page import ListPage, Row
from alongside.desk.referral.who import HERE, KINDS, WHO, WRITES
from alongside.desk.start.page import stretch
from alongside.kit.page import render
from alongside.kit.speech import day
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.work.models import Kind, WorkItem

SHOWN = 50
AFTER = "Who is on call matches it; after that a service manager finds the key worker."


@require_safe
@door(Audience.STAFF, "key workers that are looked for", roles=WHO)
def referrals(request: Asked) -> HttpResponse:
    """Who waits, the first due first."""
    viewer = request.viewer
    worker = Worker.objects.get(pk=viewer.id)
    page = ListPage(
        title="Referrals and key workers",
        masthead=masthead(viewer, HERE),
        rows=rows(request),
        written=tuple(
            f"Written by you on {day(localtime(row.written_at).date())}"
            f" at {localtime(row.written_at):%H:%M}. {AFTER}"
            for row in written_by(viewer.id, request.at)
        ),
        may_write=viewer.holds(*WRITES),
        has_card=bool(cards_of([worker])[worker.pk].words),
        may_have_card=viewer.holds(Role.KEY_WORKER),
    )
    return render(request, "desk/referral/list.jinja", page)


def rows(request: Asked) -> tuple[Row, ...]:
    """Everybody whom the viewer sees by a link, or has on their own list: and nobody who has blocked them."""
    items = WorkItem.objects.filter(kind__in=KINDS, done_at=None).order_by("-due_at", "number")
    listed = {item.about: item for item in items[:SHOWN]}
    mine = searches()
    gone = who_blocked(request.viewer.id, request.viewer.area)
    keys = {key for key in (*listed, *mine) if key not in gone}
    with acting(As.PLANNER):
        names = dict(Client.objects.filter(pk__in=keys).values_list("pk", "known_as"))
        known = searches(keys)
    found = []
    for key, name in names.items():
        looked(key, Category.ARRIVAL)
        search = known.get(key)
        due_at = search.due_at if search else listed[key].due_at
        stands = stands_words(search, listed.get(key))
        found.append((due_at, row_of(key, name, stands, due_at, request.at)))
    return tuple(row for _, row in sorted(found, key=lambda one: (one[0], one[1].address))[:SHOWN])


def stands_words(search: Search | None, item: WorkItem | None) -> str:
    """What it waits for."""
    if search is None:
        return Kind(item.kind).label if item else ""
    if search.talk:
        return f"{search.proposed} is proposed. They would like to talk first"
    if search.proposed:
        return f"{search.proposed} is proposed. It waits for their answer"
    return "Nobody fits what they said must be" if search.nobody_fits else "Waits for a name"


def row_of(client: UUID, name: str, stands: str, due_at: datetime, at: datetime) -> Row:
    """One line."""
    late = due_at <= at
    clock = stretch(abs(due_at - at))
    when = f"{clock} late" if late else f"in {clock}"
    return Row(name or "No name", stands, when, late, f"{HERE}{client}/")

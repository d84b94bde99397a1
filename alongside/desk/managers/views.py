"""What a manager sees of a service: counts that tell of nobody, and each worker's own week."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.care.handing_over.queries import open_briefs
from alongside.care.staffing.loads import loads
from alongside.care.staffing.turnover import changes, without_key_worker
from alongside.desk.managers.page import ManagersPage, longest, row, turnover
from alongside.desk.masthead import masthead
from alongside.kit.page import render
from alongside.kit.rough import rough
from alongside.people.choices import Role
from alongside.planning.queries import not_met_lately
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door

MANAGES = frozenset({Role.SERVICE_MANAGER})
HERE = "/desk/managers/"
FEW = 5


@require_safe
@door(Audience.STAFF, "counts for a manager", roles=MANAGES, purpose=Purpose.OVERSIGHT)
def managers(request: Asked) -> HttpResponse:
    """Caseloads, changes of worker, and women without one; whoever blocked the manager counts for nothing."""
    viewer, at = request.viewer, request.at
    services = {organisation for organisation, role in viewer.posts if role in MANAGES}
    unknown = who_blocked(viewer.id, viewer.area)
    briefs = open_briefs(viewer.id, viewer.area, services)
    leaving = Counter(brief.from_worker for brief in briefs)
    waiting = without_key_worker(viewer.area, unknown, at)
    missing = not_met_lately(viewer)
    page = ManagersPage(
        title="Caseloads",
        masthead=masthead(viewer, HERE),
        rows=tuple(row(load, leaving[load.worker]) for load in loads(services, unknown, at)),
        changes=turnover(changes(viewer.area, services, unknown, at)),
        waiting=rough(waiting.women, "women"),
        longest=longest(waiting, at),
        not_met=missing,
        would_meet=missing.changes[:FEW] if missing else (),
    )
    return render(request, "desk/managers/managers.jinja", page)

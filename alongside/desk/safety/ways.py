"""A visit without a safe time: its clock, and what would give it one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.conversations import ask_about_other_ways
from alongside.desk.safety.common import HERE, LEADS, form_of, task
from alongside.desk.safety.page import Act, when
from alongside.desk.safety.settling import settle_page
from alongside.desk.start.page import stretch
from alongside.planning.safe_ways import NoSafeTime, no_safe_time
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.ending.names import is_meant
from alongside.work.models import Kind, WorkItem

WHAT = (
    "There is no time for this visit at which she would be safe as things stand. Nothing is booked."
)
ASK = (
    "Her key worker asks her whether another place, other hours or online would do. "
    "They are not told why. This stays on your list until she has a time."
)
SETTLED = (
    "She has a time, or the visit is no longer wanted. If neither is so, the next plan asks again."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a visit without a safe time", roles=LEADS, purpose=Purpose.SAFETY)
def no_time(request: Asked, visit: UUID) -> HttpResponse:
    """What it is, by when, and what would help."""
    item = task(request, Kind.NO_SAFE_TIME, visit)
    viewer = request.viewer.id
    found = _found(viewer, visit)

    def ask() -> str:
        if found is not None:
            ask_about_other_ways(visit=visit, client=found.client, at=request.at)
        return HERE

    return settle_page(
        request,
        item,
        title="No safe time",
        client=found.client if found else None,
        told=(WHAT,),
        settled=SETTLED,
        hand=Act("ask", form_of(request, "ask"), "Ask her key worker", ASK) if found else None,
        handed=ask,
        rows=(_clock(request, item), *_rows(found)) if found else (_clock(request, item),),
        ways=found.ways if found else (),
    )


def _found(viewer: UUID, visit: UUID) -> NoSafeTime | None:
    try:
        found = no_safe_time(viewer, visit)
        return None if is_meant(viewer, found.client) else found
    except NotHeld:
        return None


def _clock(request: Asked, item: WorkItem) -> tuple[str, str]:
    late = item.due_at <= request.at
    left = f"{stretch(abs(item.due_at - request.at))} {'late' if late else 'left'}"
    return "By", f"{when(item.due_at)} ({left})"


def _rows(found: NoSafeTime) -> tuple[tuple[str, str], ...]:
    long = f"{found.minutes} minutes"
    critical = "Somebody must act at once" if found.critical else "It can wait until then"
    return (("How long", long), ("How much depends on it", critical))

"""Everything that waits for a safety lead. The list says numbers and clocks; whose it is stands behind each."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.care.whom import not_of_who_blocked
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, LEADS
from alongside.desk.safety.page import SECTIONS, SafetyPage, Section, when
from alongside.desk.start.page import item
from alongside.kit.page import Link, render
from alongside.services.interests.queries import counting
from alongside.trust.acting import Purpose
from alongside.trust.contact.cooling import waiting_changes
from alongside.trust.doors import Asked, Audience, door
from alongside.work.queries import open_items

SHOWN = 50


@require_safe
@door(Audience.STAFF, "what waits for a safety lead", roles=LEADS, purpose=Purpose.SAFETY)
def safety(request: Asked) -> HttpResponse:
    """By kind, what can hurt soonest first."""
    viewer = request.viewer.id
    waits = not_of_who_blocked(viewer, request.viewer.area, open_items(viewer))
    page = SafetyPage(
        title="Safety",
        masthead=masthead(request.viewer, HERE),
        sections=tuple(
            Section(
                title, tuple(item(row, request.at) for row in waits if row.kind == kind)[:SHOWN]
            )
            for kind, title in SECTIONS
        ),
        changes=tuple(
            Link(
                f"Asked for on {when(asked)}" + (f", waits until {when(until)}" if until else ""),
                f"{HERE}change/{key}/",
            )
            for key, asked, until in waiting_changes(viewer)[:SHOWN]
        ),
        declared=tuple(
            Link(
                f"{one.name}, declared on {when(one.declared_at)}"
                + ("" if one.read_at else ": not read yet"),
                f"{HERE}review/{one.id}/",
            )
            for one in counting(viewer)[:SHOWN]
        ),
    )
    return render(request, "desk/safety/safety.jinja", page)

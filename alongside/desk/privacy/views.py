"""What waits for the privacy officer, and one look that somebody does not recognise."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.desk.masthead import masthead
from alongside.desk.privacy.forms import FoundForm
from alongside.desk.privacy.page import SECTIONS, LookPage, PrivacyPage, Section, rows
from alongside.desk.start.page import item
from alongside.kit.page import Link, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.challenges.actions import settle
from alongside.trust.challenges.errors import NotYours
from alongside.trust.challenges.queries import asked_about
from alongside.trust.contact.paging.queries import not_about
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.work.queries import open_items

OFFICERS = frozenset({Role.PRIVACY_OFFICER})
HERE = "/desk/privacy/"
SHOWN = 50


@require_safe
@door(Audience.STAFF, "what waits for a privacy officer", roles=OFFICERS, purpose=Purpose.OVERSIGHT)
def privacy(request: Asked) -> HttpResponse:
    """What waits, by kind: a person who waits for an answer before anything that is a count."""
    waits = open_items(request.viewer.id)
    sections = tuple(
        Section(
            title,
            about,
            tuple(
                item(row, request.at)
                for row in not_about(request.viewer.id, waits.filter(kind=kind)[:SHOWN])
            ),
        )
        for kind, title, about in SECTIONS
    )
    page = PrivacyPage(title="Privacy", masthead=masthead(request.viewer, HERE), sections=sections)
    return render(request, "desk/privacy/privacy.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(
    Audience.STAFF, "who looked, for a privacy officer", roles=OFFICERS, purpose=Purpose.OVERSIGHT
)
def look(request: Asked, look: UUID) -> HttpResponse:
    """Who looked, when and in what role; and what was found. Whose record it was is not shown."""
    form, viewer = FoundForm.of(request), request.viewer.id
    try:
        asked = asked_about(viewer, look)
        if request.method == "POST" and form.is_valid():

            def write() -> str:
                settle(look=look, by=viewer, found=form.cleaned_data["found"], at=request.at)
                return HERE

            return go(once(form.key, viewer=viewer, at=request.at, act=write))
    except NotYours:
        raise Http404 from None
    page = LookPage(
        title="Somebody does not recognise this look",
        masthead=masthead(request.viewer, ""),
        back=Link("Privacy", HERE),
        rows=rows(asked),
        form=None if asked.found else form,
        found=str(asked.found.label) if asked.found else "",
        errors=() if asked.found else form.mistakes(),
    )
    return render(request, "desk/privacy/look.jinja", page)

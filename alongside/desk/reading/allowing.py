"""A privacy officer looks at how much somebody read, and lets them go on today or does not."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.reading.forms import AllowForm
from alongside.desk.reading.page import AllowPage
from alongside.kit.page import Link, go, render
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.budget import allow_more
from alongside.trust.looking.reviewing import Reading, reading_about
from alongside.trust.once.actions import once
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

OFFICERS = frozenset({Role.PRIVACY_OFFICER})
LIST = "/desk/"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "how much somebody read", roles=OFFICERS, purpose=Purpose.OVERSIGHT)
def allowing(request: Asked, about: UUID) -> HttpResponse:
    """What was read, and the decision. Only for whom it stands on the list of, and never their own."""
    item = WorkItem.objects.filter(kind=Kind.READING, about=about).order_by("-made_at").first()
    reading = reading_about(about) if item else None
    if item is None or reading is None:
        raise Http404
    form = AllowForm.of(request)
    if request.method == "POST" and form.is_valid():

        def decide() -> str:
            if reading.day is not None and form.cleaned_data["more"]:
                with acting(As.DUTY):
                    allow_more(
                        about,
                        by=request.viewer.id,
                        more=reading.allowed + form.cleaned_data["more"],
                        at=request.at,
                    )
            finish(item, by=request.viewer.id, at=request.at)
            return LIST

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=decide))
    page = AllowPage(
        title="Somebody read more than usual" if reading.day else "A watched record was opened",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", LIST),
        told=told(reading),
        form=form if item.done_at is None else None,
        errors=form.mistakes(),
    )
    return render(request, "desk/reading/allow.jinja", page)


def told(reading: Reading) -> tuple[str, ...]:
    """What is known, in sentences."""
    if reading.day is None and reading.at is not None:
        when = f"{localtime(reading.at):%H:%M on %-d %B}"
        return (
            f"{reading.worker} opened it at {when}, on the page: {reading.page}.",
            "Nobody has a reason to open a watched record. Ring them today.",
        )
    said = f"They said: {reading.reason}." if reading.reason else "They have not said why."
    return (
        f"{reading.worker} opened {reading.opened} records on {reading.day:%-d %B}.",
        said,
        "Which records these are is not shown. Ring them before you decide.",
    )

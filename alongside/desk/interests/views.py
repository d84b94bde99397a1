"""Declaring, and what the viewer has declared so far."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.interests.forms import DeclareForm
from alongside.desk.interests.page import InterestsPage, line
from alongside.desk.masthead import masthead
from alongside.kit.page import go, render
from alongside.services.interests.actions import declare
from alongside.services.interests.queries import mine
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/desk/interests/"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what a worker declared", purpose=Purpose.OVERSIGHT)
def interests(request: Asked) -> HttpResponse:
    """The viewer's own, and nobody else's."""
    form, viewer = DeclareForm.of(request), request.viewer.id
    if request.method == "POST" and form.is_valid():

        def say() -> str:
            given = form.cleaned_data
            declare(
                worker=viewer, with_whom=given["with_whom"], about=given["about"], at=request.at
            )
            return HERE

        return go(once(form.key, viewer=viewer, at=request.at, act=say))
    page = InterestsPage(
        title="Somebody I know here",
        masthead=masthead(request.viewer, HERE),
        mine=tuple(line(row) for row in mine(viewer)),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/interests/interests.jinja", page)

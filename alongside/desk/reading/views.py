"""How many records the viewer has opened today, and saying why there are more."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.reading.forms import WhyForm
from alongside.desk.reading.page import ReadingPage
from alongside.kit.page import go, render
from alongside.trust.access.caseload import caseload
from alongside.trust.acting import Purpose
from alongside.trust.doors import READING, Asked, Audience, door
from alongside.trust.looking.budget import day_of, say_why
from alongside.trust.looking.rules import reading_budget


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "how much they read today", purpose=Purpose.OVERSIGHT)
def reading(request: Asked) -> HttpResponse:
    """The count, the rule, and the question."""
    worker = request.viewer.id
    at = request.at
    form = WhyForm.of(request)
    if request.method == "POST" and form.is_valid():
        say_why(worker, reason=form.cleaned_data["reason"], at=at)
        return go(READING)
    day = day_of(worker, at)
    budget = reading_budget(caseload(worker, at), day.extra)
    page = ReadingPage(
        title="Records you opened today",
        masthead=masthead(request.viewer, READING),
        opened=len(day.clients),
        asks_above=budget.asks_above,
        stops_above=budget.stops_above,
        form=None if day.reason else form,
        errors=form.mistakes(),
    )
    return render(request, "desk/reading/reading.jinja", page)

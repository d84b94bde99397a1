"""A day on paper, put in afterwards: what happened, when it happened, and when it was written. Twice is once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.care.attending import actions, queries
from alongside.care.attending.choices import How
from alongside.care.attending.errors import NotThen, NotYet
from alongside.care.attending.expecting import local_day
from alongside.care.attending.reception import moment
from alongside.desk.attendance.views import WRITES
from alongside.desk.masthead import masthead
from alongside.desk.reconcile.forms import LineForm
from alongside.desk.reconcile.page import DayPage, DaysPage, Row
from alongside.kit import speech
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/desk/reconcile/"
LOOKS_BACK = 14
"""Days that can be written up, today among them."""
NUMBERS = {how: number for number, how in enumerate(How)}
"""The numbers on the day sheet: 0 is a time, the others stand in its last column."""


@require_safe
@door(Audience.STAFF, "writing a day up", roles=WRITES)
def days(request: Asked) -> HttpResponse:
    """Which day?"""
    today = local_day(request.at)
    page = DaysPage(
        title="Write up a day",
        masthead=masthead(request.viewer, HERE),
        days=tuple(
            Link(_words(today - timedelta(days=ago), ago), f"{HERE}{ago}/")
            for ago in range(LOOKS_BACK)
        ),
    )
    return render(request, "desk/reconcile/days.jinja", page)


@require_safe
@door(Audience.STAFF, "writing a day up", roles=WRITES)
def day(request: Asked, ago: int) -> HttpResponse:
    """Every time of that day that the viewer may write about."""
    return _shown(request, ago)


@require_POST
@door(Audience.STAFF, "writing a day up", roles=WRITES)
def written(request: Asked, ago: int, agreed: UUID) -> HttpResponse:
    """One line of the sheet. Sent twice, or put in by two people alike, it is one row."""
    on, form = _day(request, ago), LineForm(request.POST)
    visit = queries.visit_of(agreed)
    if visit is None or visit.day != on:
        raise Http404
    if not form.is_valid():
        words = " ".join(one.text for one in form.mistakes())
        return _shown(request, ago, wrong=(agreed, words, form))
    try:
        happened = _moment(on, form.cleaned_data["clock"])

        def act() -> str:
            actions.write(
                agreed=agreed,
                how=form.cleaned_data["how"],
                by=request.viewer.id,
                at=request.at,
                happened_at=happened,
                from_paper=True,
            )
            return f"{HERE}{ago}/"

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    except (NotYet, NotThen) as error:
        return _shown(request, ago, wrong=(agreed, str(error), form))
    except ValueError:
        words = "Give a time like 09:05, or leave it empty"
        return _shown(request, ago, wrong=(agreed, words, form))


Wrong = tuple[UUID, str, LineForm]


def _shown(request: Asked, ago: int, wrong: Wrong | None = None) -> HttpResponse:
    on = _day(request, ago)
    visits = queries.not_written(request.viewer.id, request.at, on)
    rows = []
    for one in visits:
        here = wrong is not None and wrong[0] == one.agreed
        start = {"how": one.how or one.proposed, "clock": one.happened}
        form = wrong[2] if wrong and here else LineForm(initial=start)
        address = f"{HERE}{ago}/{one.agreed}/"
        rows.append(Row(one, _said(one.how), address, form, wrong[1] if wrong and here else ""))
    left = sum(1 for one in visits if one.how is None)
    page = DayPage(
        title=f"Write up {_words(on, ago)}",
        masthead=masthead(request.viewer, HERE),
        back=Link("Another day", HERE),
        errors=(Mistake(wrong[1], f"clock-{wrong[0]}"),) if wrong else (),
        left=f"{speech.count(left, 'line')} to put in." if left else "Every line is put in.",
        rows=tuple(rows),
        choices=tuple((str(how.value), _numbered(how)) for how in How),
    )
    return render(request, "desk/reconcile/day.jinja", page)


def _day(request: Asked, ago: int) -> date:
    if ago >= LOOKS_BACK:
        raise Http404
    return local_day(request.at) - timedelta(days=ago)


def _words(on: date, ago: int) -> str:
    beside = {0: "today, ", 1: "yesterday, "}.get(ago, "")
    return f"{beside}{speech.WEEKDAYS[on.weekday()]} {speech.day(on)}"


def _said(how: How | None) -> str:
    return str(how.label) if how else ""


def _numbered(how: How) -> str:
    number = NUMBERS[how]
    return f"{number}: {how.label}" if number else str(how.label)


def _moment(on: date, typed: str) -> datetime | None:
    return moment(on, typed) if typed else None

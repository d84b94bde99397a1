"""Attendance: only a person says what became of a time, and she can say that it was written down wrongly."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.attending import actions, queries
from alongside.care.attending.choices import How
from alongside.care.attending.errors import NotThen, NotYet
from alongside.care.attending.pages import Said
from alongside.desk.attendance.forms import STAYS, AnswerForm, HowForm
from alongside.desk.attendance.page import Line, ListPage, NotRightPage, WritePage
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.kit import speech
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/desk/attendance/"
WRITES = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})


@require_safe
@door(Audience.STAFF, "visits to write up", roles=WRITES)
def not_written(request: Asked) -> HttpResponse:
    """The viewer's own times that nobody has said anything about."""
    page = ListPage(
        title="Visits to write up",
        masthead=masthead(request.viewer, HERE),
        lines=tuple(
            Line(
                f"{speech.short_day(one.day)} {one.start}",
                one.known_as,
                one.ref,
                f"{HERE}{one.agreed}/",
                "Was at the desk" if one.proposed else "",
            )
            for one in queries.not_written(request.viewer.id, request.at)
        ),
    )
    return render(request, "desk/attendance/list.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whether you could come", roles=WRITES)
def write(request: Asked, agreed: UUID) -> HttpResponse:
    """One time: what was said, and saying it."""
    visit = queries.visit_of(agreed)
    if visit is None:
        raise Http404
    so_far = visit.how or visit.proposed
    form = HowForm.of(request, initial={"how": so_far, "clock": visit.happened})
    errors = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(_written(request, form, agreed, visit.day))
        except (NotYet, NotThen) as wrong:
            errors = (Mistake(str(wrong), "clock"),)
        except ValueError:
            errors = (Mistake("Give a time like 09:05, or leave it empty", "clock"),)
    page = WritePage(
        title="Write up a visit",
        masthead=masthead(request.viewer, ""),
        back=Link("Visits to write up", HERE),
        errors=errors,
        banner=banner(visit.client),
        visit=visit,
        when=f"{speech.WEEKDAYS[visit.day.weekday()]} {speech.day(visit.day)}, {visit.start}",
        said=tuple((one.how.label, wrote(one)) for one in queries.history_of(agreed)),
        form=form,
    )
    return render(request, "desk/attendance/write.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what you said is not right", roles=WRITES | {Role.SERVICE_MANAGER})
def not_right(request: Asked, key: UUID) -> HttpResponse:
    """What she says, and what it was after somebody has spoken with her."""
    found = queries.correction(key)
    if found is None:
        raise Http404
    form = AnswerForm.of(request)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            if form.cleaned_data["how"] != STAYS:
                actions.write(
                    agreed=found.agreed,
                    how=How(form.cleaned_data["how"]),
                    by=request.viewer.id,
                    at=request.at,
                )
            actions.answer(correction=key, by=request.viewer.id, at=request.at)
            return f"{HERE}{found.agreed}/"

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    about = found.about
    page = NotRightPage(
        title="Somebody says this is not right",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        errors=form.mistakes(),
        banner=banner(found.client),
        not_right=found,
        when=f"{speech.WEEKDAYS[about.day.weekday()]} {speech.day(about.day)}, {about.start}",
        wrote=about.how.label,
        wrote_by=wrote(about),
        said_at=queries.clock(found.said_at),
        form=form,
    )
    return render(request, "desk/attendance/not_right.jinja", page)


def wrote(one: Said) -> str:
    """Who said it, when, for when, and whether from paper."""
    when = f" It happened at {queries.wall(one.happened_at)}." if one.happened_at else ""
    paper = " From paper." if one.from_paper else ""
    return f"{one.written_by}, {queries.clock(one.written_at)}.{when}{paper}"


def _written(request: Asked, form: HowForm, agreed: UUID, day: date) -> str:
    def act() -> str:
        actions.write(
            agreed=agreed,
            how=form.cleaned_data["how"],
            by=request.viewer.id,
            at=request.at,
            happened_at=form.happened(day),
        )
        return HERE

    return once(form.key, viewer=request.viewer.id, at=request.at, act=act)

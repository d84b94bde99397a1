"""Sending a file, and saying which column holds what."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.care.caseload import queries
from alongside.care.caseload.actions import choose_columns, send
from alongside.care.caseload.choices import State
from alongside.care.caseload.columns import guessed
from alongside.care.caseload.errors import NotNow, NotReadable
from alongside.care.caseload.keeping import found_of
from alongside.care.caseload.models import Bringing
from alongside.care.caseload.reading import MOST_ROWS
from alongside.desk.caseload.forms import ColumnsForm, FileForm, file_problem
from alongside.desk.caseload.page import ColumnsPage, IndexPage, Line
from alongside.desk.caseload.who import HERE, WHO, columns_of, page_of
from alongside.desk.masthead import masthead
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import number
from alongside.kit.uploads import LARGEST_WORDS
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

LIMITS = (
    "An Excel workbook (.xlsx) or a CSV file, with a row for each person and the names of the columns above them.",
    f"At most {LARGEST_WORDS}, and {number(MOST_ROWS)} rows.",
    "Formulas are not worked out: paste values. Joined cells have to be parted.",
    "The file is kept sealed while it is looked at, at most two hours after you were last here, and then gone.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "bringing a caseload in", roles=WHO, purpose=Purpose.OVERSIGHT)
def index(request: Asked) -> HttpResponse:
    """Ask for a file, and take it."""
    saved = queries.mappings(request.viewer.area)
    form = FileForm.of(request, saved=saved)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        sent = request.FILES.get("file")
        wrong = file_problem(sent.size if sent else None)
        if sent is not None and not wrong:
            content, name = sent.read(), sent.name or ""
            try:
                return go(taken(request, form, content, name))
            except NotReadable as refused:
                wrong = f"{refused}"
    files = tuple(line(one) for one in queries.bringings(request.viewer.id, 10))
    page = IndexPage(
        title="Bring a caseload in",
        masthead=masthead(request.viewer, HERE),
        form=form,
        wrong=wrong,
        limits=LIMITS,
        files=files,
        errors=(*((Mistake(wrong, "file"),) if wrong else ()), *form.mistakes()),
    )
    return render(request, "desk/caseload/index.jinja", page)


def taken(request: Asked, form: FileForm, content: bytes, name: str) -> str:
    """Take the file once, and go on: to its columns, or, where saved ones fit, to what is found in it."""

    def take() -> str:
        one = send(content=content, name=name, by=request.viewer, at=request.at)
        found = found_of(one.pk)
        for saved in queries.mappings(request.viewer.area):
            fits = found is not None and set(saved.columns.values()) <= set(found.headers)
            if saved.pk == form.cleaned_data["mapping"] and fits:
                columns: dict[str, str] = saved.columns
                choose_columns(
                    bringing=one.pk, columns=columns, save_as="", by=request.viewer, at=request.at
                )
                return page_of(one.pk)
        return columns_of(one.pk)

    return once(form.key, viewer=request.viewer.id, at=request.at, act=take)


def line(one: Bringing) -> Line:
    """A file that was sent. Its own name is told on its page alone, while it is kept."""
    at = localtime(one.asked_at)
    address = columns_of(one.pk) if one.state == State.COLUMNS else page_of(one.pk)
    return Line(address, f"Sent at {at:%H:%M} on {at:%-d %B}", str(State(one.state).label))


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "bringing a caseload in", roles=WHO, purpose=Purpose.OVERSIGHT)
def columns(request: Asked, bringing: UUID) -> HttpResponse:
    """Which column holds what; what is usual elsewhere is chosen already, for a person to look at."""
    one = queries.bringing_of(request.viewer.id, bringing)
    found = found_of(bringing) if one is not None else None
    if one is None or found is None:
        raise Http404
    form = ColumnsForm.of(
        request, headers=found.headers, initial=one.columns or guessed(found.headers)
    )
    if request.method == "POST" and form.is_valid():

        def choose() -> str:
            choose_columns(
                bringing=bringing,
                columns=form.columns(),
                save_as=form.cleaned_data["save_as"],
                by=request.viewer,
                at=request.at,
            )
            return page_of(bringing)

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=choose))
        except NotNow:
            return go(page_of(bringing))
    page = ColumnsPage(
        title="Which column holds what?",
        masthead=masthead(request.viewer, ""),
        back=Link("Bring a caseload in", HERE),
        file=found.name,
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/caseload/columns.jinja", page)

"""What the program took for no help with drugs or alcohol: a person reads it, says that it is, and may take that back."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.directory.forms import HelpForm
from alongside.desk.masthead import masthead
from alongside.kit import speech
from alongside.kit.page import DeskPage, Link, go, render
from alongside.people.choices import Role
from alongside.services.directory import actions, queries
from alongside.services.directory.choices import Help
from alongside.services.directory.errors import NotThere
from alongside.services.directory.models import Service
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

MANAGERS = frozenset({Role.SERVICE_MANAGER})
DIRECTORY = "/desk/directory/"
HERE = f"{DIRECTORY}left-out/"
SHOWN = 50
MOST_WORDS = 400
UNDO = "undo"
"""What the button says that takes a person's word back."""
NO_WORDS = "Its words are not kept, because where it is may have to stay secret."
SAID: dict[Help, str] = {
    Help.YES: "It is help, and may be shown",
    Help.NO: "It is not help",
    Help.UNSURE: "",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One service: what it says of itself, why it stands here, and the form that changes it."""

    name: str
    run_by: str
    about: str
    why: str
    form: HelpForm


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutPage(DeskPage):
    """Those that the program left out, and those of which a person said something."""

    rows: tuple[Row, ...]
    said: tuple[Row, ...]
    more: str
    search: str


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what was taken for no help", roles=MANAGERS, purpose=Purpose.OVERSIGHT)
def left_out(request: Asked) -> HttpResponse:
    """The list; a button says that it is help, another takes back what a person said."""
    if request.method == "POST":
        return _answered(request)
    search = request.GET.get("words", "")[:80].replace("\x00", "")
    rows = queries.left_out(search, most=SHOWN + 1)
    said = queries.said_by_a_person(search, most=SHOWN + 1)
    page = LeftOutPage(
        title="Left out as no help",
        masthead=masthead(request.viewer, DIRECTORY),
        back=Link("The directory", DIRECTORY),
        rows=tuple(_row(one, _why(one)) for one in rows[:SHOWN]),
        said=tuple(_row(one, _who(one)) for one in said[:SHOWN]),
        more=f"Only the first {SHOWN} of each are shown. Look for a word."
        if max(len(rows), len(said)) > SHOWN
        else "",
        search=search,
    )
    return render(request, "desk/directory/left_out.jinja", page)


def _answered(request: Asked) -> HttpResponse:
    form, answer = HelpForm.of(request), request.POST.get("answer", "")
    if not form.is_valid() or answer not in (Help.YES, UNDO):
        return go(HERE)
    service = form.cleaned_data["service"]

    def done() -> str:
        if answer == UNDO:
            actions.unsay_help(service=service)
        else:
            actions.say_help(service=service, by=request.viewer.id, answer=Help.YES)
        return HERE

    try:
        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=done))
    except NotThere:
        raise Http404 from None


def _row(one: Service, why: str) -> Row:
    run_by = one.organisation.name if one.organisation else ""
    about = textwrap.shorten(one.about, MOST_WORDS, placeholder=" ...")
    about = about or (NO_WORDS if one.hidden else "")
    return Row(one.name, run_by, about, why, HelpForm(initial={"service": one.pk}))


def _why(one: Service) -> str:
    words = f" ({', '.join(one.help_words)})" if one.help_words else ""
    return speech.sentence(f"{one.help_why}{words}") if one.help_why else ""


def _who(one: Service) -> str:
    assert one.help_by is not None  # noqa: S101 - asked for
    return f"{SAID[Help(one.help)]}: said by {one.help_by.name}"

"""Asking for a plan, and how far it is."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.care.with_me import Expects, with_me
from alongside.desk.masthead import masthead
from alongside.desk.week.forms import PlanForm
from alongside.desk.week.page import IndexPage, Run, RunPage
from alongside.desk.week.who import ASKS, HERE, WHO, board_of, progress_of
from alongside.kit.page import Link, go, render
from alongside.kit.speech import count, short_day
from alongside.planning import queries
from alongside.planning.actions import ask_for_plan, ask_to_stop
from alongside.planning.beginning import best_first_day
from alongside.planning.errors import AlreadyPlanning
from alongside.planning.pages import ProgressPage, RunLine
from alongside.planning.progress import CHANNEL
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.trust.streams import Said, stream

SHOWN = 20
BACK = Link("The week", HERE)
LEAVE = (
    "It can take some minutes. You can leave this page: the plan will be on the list of plans."
    " If nothing changes for half an hour, tell whoever looks after Alongside."
)
READY = "Nobody has been told a time yet. Look at the plan first."
NOTHING = "Nothing has changed for anybody. You can ask for a plan again."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "plans of the week", roles=WHO, purpose=Purpose.PLANNING)
def index(request: Asked) -> HttpResponse:
    """Plans so far, newest first; for a service manager, asking for another."""
    may_ask = request.viewer.holds(*ASKS)
    if request.method == "POST" and not may_ask:
        raise Http404
    today = localdate(request.at)
    form = PlanForm.of(request, today=today, begins=best_first_day(request.viewer.area, today))
    if request.method == "POST" and form.is_valid():
        return go(asked(request, form))
    return render(request, "desk/week/index.jinja", index_page(request, form))


def asked(request: Asked, form: PlanForm) -> str:
    """Ask for a plan, once, and give where its progress is seen; or that of the plan being made already."""

    def ask() -> str:
        try:
            run = ask_for_plan(
                area=request.viewer.area,
                first_day=form.cleaned_data["first_day"],
                by=request.viewer.id,
                key=form.key,
                at=request.at,
            )
        except AlreadyPlanning as other:
            return progress_of(other.run)
        return progress_of(run.pk)

    return once(form.key, viewer=request.viewer.id, at=request.at, act=ask)


def index_page(request: Asked, form: PlanForm) -> IndexPage:
    """The list, a page of it at a time."""
    number = request.GET.get("page", "1")
    if not number.isdecimal() or not 0 < len(number) < 5 or number == "0":
        raise Http404
    here = int(number)
    found = queries.runs(request.viewer, skip=(here - 1) * SHOWN, most=SHOWN + 1)
    if here > 1 and not found:
        raise Http404
    runs = tuple(line_of(line) for line in found)
    with_them = with_me(request.viewer, request.at) if here == 1 else ()
    running = next((run for run in runs if run.line.open), None)
    asks = request.viewer.holds(*ASKS) and running is None and here == 1
    return IndexPage(
        title="The week",
        masthead=masthead(request.viewer, HERE),
        expects=tuple(expects(one) for one in with_them[:SHOWN]),
        later=f"And {count(len(with_them) - SHOWN, 'later time')}." if with_them[SHOWN:] else "",
        runs=runs[:SHOWN],
        running=running,
        form=form if asks else None,
        newer=Link("Newer plans", f"{HERE}?page={here - 1}") if here > 1 else None,
        older=Link("Older plans", f"{HERE}?page={here + 1}") if len(runs) > SHOWN else None,
        errors=form.mistakes(),
    )


def expects(one: Expects) -> str:
    """``Mon 11 Jan at 09:15, 60 minutes, Online: ask Mina F who comes``."""
    when = f"{short_day(one.day)} at {one.start:%H:%M}, {one.minutes} minutes, {one.place}"
    return f"{when}: ask {one.ask or 'whoever is on call'} who comes"


def line_of(line: RunLine) -> Run:
    """A run with where it leads: to its board if it has one, else to how far it is."""
    return Run(line, board_of(line.id) if line.has_proposal else progress_of(line.id))


@require_safe
@door(Audience.STAFF, "how far a plan is", roles=WHO, purpose=Purpose.PLANNING)
def progress(request: Asked, run: UUID) -> HttpResponse:
    """How far a run is, and what can be done."""
    found = queries.progress(request.viewer, run)
    if found is None:
        raise Http404
    page = RunPage(
        title=found.title,
        masthead=masthead(request.viewer, ""),
        back=BACK,
        run=found,
        stream="" if found.finished else f"{HERE}{run}/stream/",
        next=after(found) if found.finished else None,
        advice=advice(found),
        again=progress_of(run),
        stop=f"{HERE}{run}/stop/" if found.can_stop and request.viewer.holds(*ASKS) else "",
    )
    return render(request, "desk/week/progress.jinja", page)


def after(run: ProgressPage) -> Link:
    """Where to go when a run has ended."""
    return (
        Link("See the plan", board_of(run.id)) if run.has_proposal else Link("Plans so far", HERE)
    )


def advice(run: ProgressPage) -> str:
    """What to do now."""
    if not run.finished:
        return LEAVE
    return READY if run.has_proposal else NOTHING


@require_safe
@stream(Audience.STAFF, "how far a plan is", roles=WHO, purpose=Purpose.PLANNING, channel=CHANNEL)
def told(request: Asked, run: UUID) -> Said | None:
    """The same as it changes."""
    found = queries.progress(request.viewer, run)
    if found is None:
        return None
    words: dict[str, str | int | bool] = {
        "state": found.state,
        "words": found.words,
        "percent": found.percent,
    }
    if found.finished:
        link = after(found)
        words |= {"advice": advice(found), "next": link.text, "address": link.href}
    return Said(found.told, words, last=found.finished)


@require_POST
@door(Audience.STAFF, "how far a plan is", roles=ASKS, purpose=Purpose.PLANNING)
def stop(request: Asked, run: UUID) -> HttpResponse:
    """Ask a run to stop. Asked twice, or too late, it changes nothing and looks the same."""
    if queries.progress(request.viewer, run) is None:
        raise Http404
    ask_to_stop(run=run, at=request.at)
    return go(progress_of(run))

"""Runs in words: which there were, and how far one is."""

from __future__ import annotations

from django.utils.timezone import localtime

from alongside.areas.calendars import working_days
from alongside.kit.speech import gap, short_day, stretch
from alongside.planning.choices import OPEN, Fault, State, Status
from alongside.planning.models import PlanRun, Proposal
from alongside.planning.pages import ProgressPage, RunLine
from alongside.planning.words.phases import PHASES
from alongside.planning.words.proof import LEVELS

REFRESH = 5
"""Seconds until a page without a stream asks again."""


def title_of(run: PlanRun) -> str:
    """The days a run is about: ``11 to 22 January 2027``."""
    return stretch(working_days(run.area.nation, run.first_day, run.days))


def state_of(run: PlanRun, proposal: Proposal | None) -> str:
    """Where a run is, or how it ended, in a sentence."""
    if proposal is not None:
        return Status(proposal.status).label
    if run.state == State.BROKEN:
        return Fault(run.fault).label
    if run.stop_asked_at is not None:
        return "Stopping. The best plan so far is being checked."
    return f"{State(run.state).label}."


def line_of(run: PlanRun, proposal: Proposal | None) -> RunLine:
    """A run in the list."""
    asked = localtime(run.asked_at)
    who = f" by {run.asked_by.name or run.asked_by.ref}" if run.asked_by else ""
    return RunLine(
        id=run.pk,
        title=title_of(run),
        state=state_of(run, proposal),
        asked=f"Asked for{who} on {short_day(asked.date())} at {asked:%H:%M}.",
        open=run.state in OPEN,
        has_proposal=proposal is not None,
    )


def progress_of(run: PlanRun, proposal: Proposal | None) -> ProgressPage:
    """How far a run is."""
    goes_on = run.state in OPEN
    return ProgressPage(
        id=run.pk,
        title=title_of(run),
        state=state_of(run, proposal),
        words=_words(run) if run.state == State.RUNNING else "",
        percent=100 if not goes_on else round(100 * min(max(run.done, 0.0), 0.99)),
        told=run.told,
        finished=not goes_on,
        can_stop=goes_on and run.stop_asked_at is None,
        has_proposal=proposal is not None,
        refresh=REFRESH if goes_on else 0,
    )


def _words(run: PlanRun) -> str:
    said = PHASES.get(run.phase, "Beginning")
    level = LEVELS.get(run.level, "").split(":")[0].lower()
    if level and run.gap is not None:
        return f"{said}: {level}, {gap(run.gap)}."
    return f"{said}."

"""What a viewer may read of runs and their plans. Called inside the page's `acting`; the walls filter.

Every function takes the viewer first and gives None (or nothing) for what is not theirs to know, in the
same way whether or not it exists. Each client named is reported to `alongside.trust.looking`.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from alongside.care.models import Reach
from alongside.kit.speech import count, short_day
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planner.problem import Problem
from alongside.planning.boards import columns, day_words, rows_of, week_of, weeks_of
from alongside.planning.choices import Status
from alongside.planning.models import Matching, NotPlacedVisit, PlanRun, Proposal, ProposedVisit
from alongside.planning.pages import (
    Board,
    CellPage,
    NotMetPage,
    PlaceRow,
    ProgressPage,
    RunLine,
    VisitPage,
    WeekLine,
)
from alongside.planning.proving import planned, proof_of
from alongside.planning.run_pages import line_of, progress_of, title_of
from alongside.planning.unmet_page import page_of
from alongside.planning.visit_page import not_placed_page, placed_page
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looked

SHOWN = 20


def runs(viewer: Viewer, *, skip: int = 0, most: int = SHOWN) -> tuple[RunLine, ...]:
    """The area's runs, the latest first: so many, after leaving out the first ``skip``."""
    found = list(_runs(viewer).order_by("-asked_at", "pk")[skip : skip + most])
    proposals = Proposal.objects.in_bulk([run.pk for run in found])
    return tuple(line_of(run, proposals.get(run.pk)) for run in found)


def progress(viewer: Viewer, run: UUID) -> ProgressPage | None:
    """How far a run is."""
    found = _runs(viewer).filter(pk=run).first()
    if found is None:
        return None
    return progress_of(found, Proposal.objects.filter(run=found).first())


def board(viewer: Viewer, run: UUID, week: int = 0) -> Board | None:
    """The week by place, day and band; None where there is no proposal or no such week.

    Where the checker does not accept what is stored, a board without rows whose proof says so.
    """
    proposal = _proposal(viewer, run)
    if proposal is None:
        return None
    proof = proof_of(proposal)
    with acting(As.PLANNER):
        problem = planned(run)
    weeks = weeks_of(problem)
    if not 0 <= week < len(weeks):
        return None
    here = week_of(problem, proposal.area_id, weeks[week])
    rows = rows_of(viewer, run, here) if proof.holds else ()
    return Board(
        run=run,
        title=title_of(proposal.run),
        area=proposal.run.area.name,
        notes=(*_notes(proposal), *_kept(problem)),
        week=week,
        caption=f"Week of {short_day(weeks[week][0])}",
        weeks=tuple(
            WeekLine(number, f"Week of {short_day(days[0])}", number == week)
            for number, days in enumerate(weeks)
        ),
        days=columns(here.days),
        bands=here.bands,
        rows=rows,
        yours=_yours(viewer, rows),
        proof=proof,
    )


def cell(viewer: Viewer, run: UUID, place: UUID, day: str, band: str) -> CellPage | None:
    """One session by itself; None where the plan has no such place, day and band."""
    proposal = _proposal(viewer, run)
    if proposal is None or not proof_of(proposal).holds:
        return None
    with acting(As.PLANNER):
        problem = planned(run)
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    if on not in problem.days:
        return None
    here = week_of(problem, proposal.area_id, (on,))
    for row in rows_of(viewer, run, here):
        for one in row.cells:
            if (one.place, one.band) == (place, band):
                title = f"{row.name}, {day_words(on, band)}"
                return CellPage(run, title, row.name, day, band, one)
    return None


TRAVELS = Reach.objects.filter(
    client=OuterRef("client"), place=OuterRef("place"), ended_at=None
).values("how")[:1]
"""How somebody gets to the place of a visit, if they said."""
MATCHED = Matching.objects.filter(
    run=OuterRef("run"),
    client=OuterRef("client"),
).values("worker")[:1]
"""The key worker a plan gives the person of a visit."""


def visit(viewer: Viewer, visit: UUID) -> VisitPage | None:
    """One visit of a plan, placed or not: the id in a `Line`. None for a client the viewer may not know of."""
    mine = reach(Category.DIARY)
    placed = (
        ProposedVisit.objects.filter(pk=visit, client__in=mine)
        .select_related("client", "worker", "place")
        .annotate(travels=Subquery(TRAVELS), matched=Subquery(MATCHED))
        .first()
    )
    missing = (
        None
        if placed
        else NotPlacedVisit.objects.filter(pk=visit, client__in=mine)
        .select_related("client")
        .first()
    )
    found = placed or missing
    if found is None:
        return None
    proposal = _proposal(viewer, found.run_id)
    if proposal is None or not proof_of(proposal).holds:
        return None
    looked(found.client_id, Category.DIARY)
    looked(found.client_id, Category.CHOICES)
    if placed:
        return placed_page(placed, travels=placed.travels or "", matched=placed.matched)
    return not_placed_page(found)  # type: ignore[arg-type]


def not_met(viewer: Viewer, run: UUID) -> NotMetPage | None:
    """What is not met, by reason, and what would meet it: a manager's in rough counts, else one's own clients'."""
    proposal = _proposal(viewer, run)
    if proposal is None:
        return None
    return page_of(viewer, proposal.run, title_of(proposal.run))


def not_met_lately(viewer: Viewer) -> NotMetPage | None:
    """The same of the newest plan that was made, for a page that shows a few lines of it; None where there is none."""
    newest = (
        Proposal.objects.filter(area=viewer.area, run__mends=False)
        .order_by("-run__asked_at", "run")
        .values_list("run", flat=True)
        .first()
    )
    return not_met(viewer, newest) if newest else None


def _runs(viewer: Viewer) -> QuerySet[PlanRun]:
    """Plans that somebody asked for; what mends an absence is read on the page of that absence."""
    here = PlanRun.objects.filter(area=viewer.area, mends=False)
    return here.select_related("area", "asked_by")


def _proposal(viewer: Viewer, run: UUID) -> Proposal | None:
    found = Proposal.objects.filter(run=run, area=viewer.area, run__mends=False)
    return found.select_related("run", "run__area").first()


def _notes(proposal: Proposal) -> tuple[str, ...]:
    area = proposal.run.area
    said = [Status(proposal.status).label]
    if area.invented:
        said.insert(0, f"{area.name} is invented: nobody on this page is real.")
    return tuple(said)


def _kept(problem: Problem) -> tuple[str, ...]:
    """What this plan kept back, and for whom: a public rule of the area's, the same for everybody who reads it."""
    share = problem.kept_for_urgent
    if not share:
        return ()
    kept = f"{share}% of each worker's hours are kept back for release, pregnancy, prescriptions"
    return (f"{kept} that cannot wait, and walk-ins.",)


def _yours(viewer: Viewer, rows: tuple[PlaceRow, ...]) -> str:
    mine = sum(len(one.lines) for row in rows for one in row.cells)
    if mine:
        return f"{count(mine, 'visit')} this week of people you work with."
    if viewer.holds(Role.SERVICE_MANAGER):
        return "Counts are rough: 1 to 7 is hidden, and the rest is rounded to 5."
    return "No visit this week is of somebody you work with."

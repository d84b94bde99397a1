"""What a viewer may read of runs and their plans. Called inside the page's `acting`; the walls filter.

Every function takes the viewer first and gives None (or nothing) for what is not theirs to know, in the
same way whether or not it exists. Each client named is reported to `alongside.trust.looking`.
"""

from __future__ import annotations

from uuid import UUID

from alongside.planning.pages import Board, CellPage, NotMetPage, ProgressPage, RunLine, VisitPage
from alongside.trust.doors import Viewer


def runs(viewer: Viewer) -> tuple[RunLine, ...]:
    """The area's runs, the latest first."""
    raise NotImplementedError


def progress(viewer: Viewer, run: UUID) -> ProgressPage | None:
    """How far a run is."""
    raise NotImplementedError


def board(viewer: Viewer, run: UUID, week: int = 0) -> Board | None:
    """The week by place, day and band; None where there is no proposal."""
    raise NotImplementedError


def cell(viewer: Viewer, run: UUID, place: UUID, day: str, band: str) -> CellPage | None:
    """One session by itself."""
    raise NotImplementedError


def visit(viewer: Viewer, visit: UUID) -> VisitPage | None:
    """One visit of a plan: a `Line.visit`, placed or not."""
    raise NotImplementedError


def not_met(viewer: Viewer, run: UUID) -> NotMetPage | None:
    """What is not met, by reason, and what would meet it."""
    raise NotImplementedError

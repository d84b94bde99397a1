"""The pages of the week: what planning says in finished words, with where each word leads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.desk.banner import Banner
from alongside.desk.week.forms import AskForm, PlanForm, YesForm
from alongside.kit.page import DeskPage, Link
from alongside.planning.pages import (
    Board,
    CellPage,
    NotMetPage,
    ProgressPage,
    RunLine,
    VisitPage,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A line in the list of plans. ``address`` is where it is now: its board, or its progress."""

    line: RunLine
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(DeskPage):
    """Plans so far, and asking for one. ``form`` is None for whoever may not ask, or while one is being made.

    ``expects``: the viewer's own times with people they do not work with, in words; ``later``: how many more.
    """

    expects: tuple[str, ...]
    later: str
    runs: tuple[Run, ...]
    running: Run | None
    form: PlanForm | None
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage(DeskPage):
    """How far a run is. ``stream`` is empty where nothing more will come; ``next`` is what to do then."""

    run: ProgressPage
    stream: str
    next: Link | None
    advice: str
    again: str
    stop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage(DeskPage):
    """A week of a plan. ``weeks`` leads to the others."""

    board: Board
    weeks: tuple[Link, ...]
    not_met: str
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage(DeskPage):
    """One session and the visits in it that the viewer may know of."""

    session: CellPage


@dataclass(frozen=True, slots=True)
class Yes:
    """A start and the form that says yes to it."""

    id: UUID
    words: str
    form: YesForm


@dataclass(frozen=True, slots=True, kw_only=True)
class OneVisitPage(DeskPage):
    """One visit. ``proposed`` and ``others`` are what she can say yes to; None and empty where there is nothing.

    ``ask`` makes an offer; ``moved`` is where she is asked about an agreed time whose worker is away.
    """

    visit: VisitPage
    banner: Banner
    proposed: Yes | None
    others: tuple[Yes, ...]
    ask: AskForm | None
    asks: str
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetPage(DeskPage):
    """What is not met, and what would meet it."""

    unmet: NotMetPage

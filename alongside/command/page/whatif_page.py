"""The page that says what it would take to meet more, as finished sentences and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from alongside.command.page.masthead import Masthead
from alongside.command.page.whatif_chart import NARROW, WIDE, chart, data_uri
from alongside.kit.speech import count, gap, number, short_day, stretch
from alongside.planner.problem import Problem


class Resource(Protocol):
    """Something that could be added, as the planner names it."""

    @property
    def kind(self) -> str:
        """``creche``, ``women_only`` or ``female_worker_day``."""

    @property
    def place(self) -> str:
        """Ref of the place."""

    @property
    def day(self) -> int:
        """Number of the day."""

    @property
    def band(self) -> str:
        """Name of the band."""


class Step(Protocol):
    """What a number of changes buys."""

    @property
    def budget(self) -> int:
        """How many changes."""

    @property
    def bought(self) -> Sequence[Resource]:
        """Which."""

    @property
    def visits_unplaced(self) -> int:
        """Visits still without a time."""

    @property
    def visits_newly_met(self) -> int:
        """Visits that get one."""

    @property
    def women_newly_met(self) -> int:
        """Women who get a time they did not have."""

    @property
    def gap(self) -> float | None:
        """How far from the best it can be."""


KINDS = {
    "creche": "a creche at {place}, {day}{band}",
    "women_only": "a women-only session at {place}, {day}{band}",
    "female_worker_day": "a woman worker's day at {place}, {day}",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A number of changes, what they are and what they come to."""

    changes: str
    bought: tuple[str, ...]
    women: str
    visits: str
    left: str
    gap: str


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """Everything the page says."""

    title: str
    area: str
    question: str
    verdict: str
    chart_wide: str
    chart_narrow: str
    chart_words: str
    rows: tuple[StepRow, ...]
    share: str
    share_words: str
    made: str


def whatif_page(
    masthead: Masthead, problem: Problem, steps: Sequence[Step], no_safe_share: float
) -> WhatIfPage:
    """Put the steps into words and a chart."""
    when = stretch(problem.days)
    points = [(number(step.budget), step.women_newly_met) for step in steps]
    told = "; ".join(
        f"with {count(step.budget, 'change')}, {count(step.women_newly_met, 'woman', 'women')}"
        for step in steps
    )
    return WhatIfPage(
        title=f"What would it take to see more women, {when} - {masthead.area}",
        area=masthead.area,
        question="What would it take to see more women?",
        verdict=verdict(steps),
        chart_wide=data_uri(chart(points, WIDE)),
        chart_narrow=data_uri(chart(points, NARROW)),
        chart_words=f"Women who would get a time they do not have: {told}.",
        rows=tuple(_row(problem, masthead.names(), step) for step in steps),
        share=f"{100 * no_safe_share:.1f}%",
        share_words=(
            "of all women would have nowhere to go if each of them had to be there when nobody"
            " registered at her place could be. It is worked out for every woman alike, from"
            " opening hours and registers only. More women-only sessions bring it down."
        ),
        made=f"{masthead.area}, {when}. Session by session; a new plan would find the clock times.",
    )


def verdict(steps: Sequence[Step]) -> str:
    """The answer to the page's question in one sentence."""
    best = max(steps, key=lambda step: (step.women_newly_met, -step.budget), default=None)
    if best is None or best.women_newly_met == 0:
        return "None of the changes that were tried would give more women a time."
    return (
        f"{count(best.budget, 'change')} would give {count(best.women_newly_met, 'woman', 'women')}"
        " a time they do not have."
    )


def resource_words(problem: Problem, names: Mapping[str, str], one: Resource) -> str:
    """``a creche at Quay House, Thu 14 Jan AM``."""
    return KINDS.get(one.kind, "{place}, {day}{band}").format(
        place=names.get(one.place, one.place),
        day=short_day(problem.days[one.day]),
        band=f" {one.band}" if one.band else "",
    )


def _row(problem: Problem, names: Mapping[str, str], step: Step) -> StepRow:
    return StepRow(
        changes=count(step.budget, "change"),
        bought=tuple(resource_words(problem, names, one) for one in step.bought)
        or ("as it is today",),
        women=number(step.women_newly_met),
        visits=number(step.visits_newly_met),
        left=number(step.visits_unplaced),
        gap=gap(step.gap),
    )

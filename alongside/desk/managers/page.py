"""The managers' page, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from alongside.care.staffing.loads import Load
from alongside.care.staffing.turnover import MOST, Waiting
from alongside.kit.page import DeskPage
from alongside.kit.rough import rough, rounded
from alongside.kit.speech import hours, joined, short_day
from alongside.planning.pages import Missing, NotMetPage

FULL_WEEK = Decimal(37 * 60 + 30)
"""Minutes of a full week's work, as the health service's terms have it: 37.5 hours."""
LONGEST: tuple[tuple[timedelta, str], ...] = (
    (timedelta(weeks=12), "more than 12 weeks"),
    (timedelta(weeks=4), "4 to 12 weeks"),
    (timedelta(weeks=2), "2 to 4 weeks"),
    (timedelta(0), "less than 2 weeks"),
)
"""A wait is told in a few steps: to the day it would be somebody's."""


@dataclass(frozen=True, slots=True)
class Row:
    """One key worker. ``state``: ``full``, ``near`` or nothing, always with words."""

    name: str
    load: str
    cap: str
    full_time: str
    weekly: str
    ahead: str
    away: str
    hand_overs: str
    declared: str
    state: str


@dataclass(frozen=True, slots=True)
class Change:
    """How many women changed worker so often in a year."""

    words: str
    women: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagersPage(DeskPage):
    """Caseloads, changes of worker, and women without one; and what the newest plan could not do.

    ``would_meet``: the few changes of the service's own that would give most visits a time.
    """

    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    waiting: str
    longest: str
    not_met: NotMetPage | None
    would_meet: tuple[Missing, ...]


def row(load: Load, hand_overs: int) -> Row:
    """One key worker in words: what is on their caseload roughly, and what is theirs exactly."""
    return Row(
        name=load.name,
        load=rough(float(load.load)),
        cap=f"{load.cap.normalize():f}" if load.cap else "none set",
        full_time=full_time(load),
        weekly=hours(load.weekly) if load.weekly else "none",
        ahead=hours(load.ahead) if load.ahead else "none",
        away=joined([span(*one) for one in load.away]) or "no",
        hand_overs=str(hand_overs or "none"),
        declared=str(load.declared or "none"),
        state=state(load),
    )


def state(load: Load) -> str:
    """Full or nearly, reckoned from what is shown, so that it tells no more than that does."""
    shown = rounded(float(load.load))
    if not load.cap or not shown:
        return ""
    return "full" if shown >= load.cap else "near" if shown >= load.cap * Decimal("0.9") else ""


def full_time(load: Load) -> str:
    """What it would be in a full week, reckoned from what is shown."""
    shown = rounded(float(load.load))
    if not shown or not load.weekly:
        return ""
    return f"about {rounded(float(shown * FULL_WEEK / load.weekly))}"


def span(first: date, last: date) -> str:
    """Days away."""
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def turnover(counts: Mapping[int, int]) -> tuple[Change, ...]:
    """Changes in a year, fewest first."""
    return tuple(
        Change(_times(number), rough(counts.get(number, 0), "women")) for number in range(MOST + 1)
    )


def _times(number: int) -> str:
    if number == MOST:
        return f"{MOST} times or more"
    return {0: "not at all", 1: "once", 2: "twice"}[number]


def longest(waiting: Waiting, at: datetime) -> str:
    """How long the longest has waited, in steps."""
    if waiting.since is None:
        return ""
    return next(words for least, words in LONGEST if at - waiting.since >= least)

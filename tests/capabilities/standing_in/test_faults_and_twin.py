"""Each fault in what whoever meets her once is shown is named by the rule that it breaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.care import standing_in
from alongside.care.attending import by_a_time
from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access import policy, reach
from alongside.trust.access import seen as seen_module
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting, now_acting
from tests.capabilities.planting import Planted, name_all, no
from tests.capabilities.standing_in.test_code_and_twin import played
from tests.web_cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]
DAY = timedelta(days=1)
TIMES, FACTS, DECIDE, COMES, MEETS = (
    reach._times,
    reach.facts,
    policy.decide,
    standing_in.who_comes,
    standing_in.who_meets,
)
Spans = list[tuple[UUID, datetime, datetime]]


def spans(**which: Any) -> Callable[[], Spans]:
    """As it is, and besides the viewer's times of that kind as if they counted for these days."""

    def found() -> Spans:
        viewer = now_acting().viewer
        with acting(As.IMPORTER) as at:
            rows = list(AgreedTime.objects.filter(worker=viewer, **which))
        return [*TIMES(), *((row.client_id, at - DAY, at + DAY) for row in rows)]

    return found


def sooner() -> Spans:
    """From the fourth day before."""
    return [(one, first - DAY, last) for one, first, last in TIMES()]


def longer() -> Spans:
    """To the end of the day after."""
    return [(one, first, last + DAY) for one, first, last in TIMES()]


def none() -> Spans:
    return []


def for_anybody(known: Any, category: Category, purpose: Any, at: datetime) -> Any:
    """A time counts whatever post they hold."""
    answer = DECIDE(known, category, purpose, at)
    may = any(one.first <= at and (one.last is None or at < one.last) for one in known.times)
    if may and category in (Category.ARRIVAL, Category.MEETING) and not known.blocked:
        return policy.Step.TIME
    return answer


def opens_more(known: Any, category: Category, purpose: Any, at: datetime) -> Any:
    """Who may be met may be read about."""
    if category == Category.CONTACT:
        category = Category.MEETING
    return DECIDE(known, category, purpose, at)


def whoever_is_blocked(worker: UUID) -> dict[UUID, tuple[policy.Known, datetime]]:
    """A nurse's times, asked without asking whom she has blocked."""
    with acting(As.IMPORTER) as at:
        rows = list(AgreedTime.objects.filter(worker=worker))
    post = policy.Held(UUID(int=1), Role.NURSE, policy.Span(at - DAY))
    known = policy.Known(posts=(post,), times=(policy.Span(at - DAY, at + DAY),))
    return FACTS(worker) | {row.client_id: (known, at) for row in rows}


def nobody_comes(*_: object) -> tuple[Any, ...]:
    return ()


def only_today(viewer: Any, at: datetime) -> tuple[Any, ...]:
    return tuple(one for one in COMES(viewer, at) if one.today)


def told_once_open(her: UUID, at: datetime) -> tuple[Any, ...]:
    return tuple(one for one in MEETS(her, at) if one.opens_at <= at)


def opens_late(row: AgreedTime) -> datetime:
    return row.starts_at - DAY


def works_with_nobody(her: UUID, at: datetime) -> tuple[Any, ...]:
    return ()


def nothing_before(_: object) -> None:
    """Whatever was written before is not looked at."""


def anybodys(agreed: UUID, by: UUID) -> tuple[How, datetime] | None:
    with acting(As.PLANNER):
        row = Attendance.objects.filter(agreed=agreed).order_by("-written_at").first()
    return (How(row.how), row.written_at) if row else None


SOON = ("file", "bea", "sam", "2")
LATER = ("file", "bea", "sam", "5")
TODAY, ANAS = ("file", "bea", "sam", "0"), ("file", "ana", "sam", "0")
CAME, OURS, BY_JO = (
    ("write", "bea", "sam", "0"),
    ("write", "bea", "sam", "1"),
    ("write", "ana", "jo", "5"),
)
FAULTS: dict[str, tuple[str, Planted]] = {
    "from the third day before its day": (
        "the edges",
        Planted(reach, "_times", sooner, (LATER,), few=True),
    ),
    "to the end of its day": ("the edges", Planted(reach, "_times", longer, (SOON,), few=True)),
    "a time opens its worker a way in": (
        "the reach of meeting",
        Planted(reach, "_times", none, (SOON,), few=True),
    ),
    "in no group": (
        "the reach of meeting",
        Planted(
            reach,
            "_times",
            spans(group__isnull=False),
            (("group", "bea", "sam", "2"),),
            few=True,
        ),
    ),
    "not ended": (
        "the reach of meeting",
        Planted(
            reach,
            "_times",
            spans(ended_at__isnull=False),
            (SOON, ("end", "bea", "sam", "0")),
            few=True,
        ),
    ),
    "for a live post in a caring role": (
        "the reach of meeting",
        Planted(reach, "decide", for_anybody, (("file", "bea", "reception", "2"),), few=True),
    ),
    "arrival or meeting, nothing else": (
        "the reach of contact",
        Planted(reach, "decide", opens_more, (SOON,), few=True),
    ),
    "and nothing else is said to be seen": (
        "what is seen of her",
        Planted(seen_module, "decide", opens_more, (SOON,), few=True),
    ),
    "a block is over it": (
        "the reach of arrival",
        Planted(
            reach,
            "facts",
            whoever_is_blocked,
            (SOON, ("block", "bea", "sam", "0")),
            few=True,
        ),
    ),
    "its worker reads who comes": (
        "who comes",
        Planted(standing_in, "who_comes", nobody_comes, (SOON,), few=True),
    ),
    "not on its day alone": (
        "who comes",
        Planted(standing_in, "who_comes", only_today, (SOON,)),
    ),
    "she is told before": (
        "what she is told",
        Planted(standing_in, "who_meets", told_once_open, (LATER,), few=True),
    ),
    "she is told from when": (
        "what she is told",
        Planted(standing_in, "opens_at", opens_late, (SOON,), few=True),
    ),
    "that she came, or our side": (
        "write",
        Planted(by_a_time, "MAY_SAY", frozenset({How.CAME}), (TODAY, OURS), few=True),
    ),
    "nothing where somebody else has written of it": (
        "write",
        Planted(
            by_a_time,
            "by_others",
            no,
            (ANAS, BY_JO, ("write", "ana", "sam", "0")),
            few=True,
        ),
    ),
    "the same said again adds no row": (
        "the wall of what became of it",
        Planted(by_a_time, "latest", nothing_before, (TODAY, CAME, CAME)),
    ),
    "nobody's words but their own": (
        "what they wrote",
        Planted(by_a_time, "written_of_a_time", anybodys, (ANAS, BY_JO), few=True),
    ),
    "whoever works with her is not told as somebody new": (
        "what she is told",
        Planted(standing_in, "works_with", works_with_nobody, (("file", "ana", "jo", "2"),), True),
    ),
}


def test_each_fault_is_named_by_its_rule(monkeypatch: pytest.MonkeyPatch):
    cast = make_cast()
    name_all(FAULTS, lambda *deeds: played(cast, "as it is written", *deeds), monkeypatch)

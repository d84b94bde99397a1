"""Faults planted in the code about who is away, one a sentence of the page, and the story that shows each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.areas import assemble as assembling
from alongside.care import agreeing
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.planner import repair as repairing
from alongside.planning import stored
from alongside.planning.away import actions, asking, looking, mending, passing_on, queries
from alongside.planning.away.models import Absence
from alongside.planning.away.pages import MoveLine
from alongside.planning.offering import lapsing, live, making
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.actions import Owner
from tests.capabilities.away import stories

Plant = Callable[[pytest.MonkeyPatch], None]
Steps = tuple[tuple[str, str, int], ...]
SAYS: Steps = (("says", "v1", 0),)
DECIDES: Steps = (*SAYS, ("decides", "v1", 0))
LOOKS: Steps = (*SAYS, ("looks", "v1", 0))
BLOCKED: Steps = (*SAYS, ("blocks", "v1", 0))
LATER: Steps = (*DECIDES, ("later", "v1", 5), ("later", "v1", 5))


@dataclass(frozen=True)
class Fault:
    """``rule``: what the twin calls it."""

    rule: str
    plant: Plant
    steps: Steps = DECIDES


def put(module: Any, name: str, value: Any) -> Plant:
    return lambda patch: patch.setattr(module, name, value)


def nothing(*_: Any, **__: Any) -> None:
    return None


def the_time_ends(patch: pytest.MonkeyPatch) -> None:
    def ask_her(row: AgreedTime, *_: Any, **__: Any) -> None:
        with acting(As.IMPORTER) as now:
            AgreedTime.objects.filter(pk=row.pk).update(ended_at=now)

    patch.setattr(actions, "ask_her", ask_her)


def nobody_thinks_of_leave(patch: pytest.MonkeyPatch) -> None:
    """An offer is looked for as though nobody were away."""

    def assemble(sheets: Any, *given: Any) -> Any:
        return assembling.assemble(replace(sheets, leave=()), *given)

    patch.setattr(live, "assemble", assemble)
    patch.setattr(making, "_of_a_plan", lambda *_: ())


def taken_back_late(patch: pytest.MonkeyPatch) -> None:
    def take_back(*, absence: Any, by: Any) -> None:
        with acting(As.PLANNER) as at:
            theirs = Absence.objects.filter(pk=absence).values("leave")
            Leave.objects.filter(pk__in=theirs).update(ended_at=at)

    patch.setattr(actions, "take_back", take_back)


def to_a_stranger(patch: pytest.MonkeyPatch) -> None:
    def somebody(*_: Any) -> Owner:
        return Owner(worker=Worker.objects.get(ref="w3").pk)

    patch.setattr(passing_on, "_somebody", somebody)


def silence_ends_it(patch: pytest.MonkeyPatch) -> None:
    real = lapsing.lapse

    def lapse(offer: UUID, *, at: datetime) -> bool:
        with acting(As.IMPORTER):
            visits = Offer.objects.filter(pk=offer).values("visit")
            AgreedTime.objects.filter(visit__in=visits).update(ended_at=at)
        return real(offer, at=at)

    patch.setattr(lapsing, "lapse", lapse)


def taken_back_for_good(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(actions, "offer_again", nothing)


def somebody_elses_too(patch: pytest.MonkeyPatch) -> None:
    """New times are looked for of what another worker has, who is there."""

    def repair(problem: Any, sealed: Any, answer: Any, *, worker: str, days: Any) -> Any:
        other = next(one.at.worker for one in answer.placed if one.at.worker != worker)
        every = tuple(range(len(problem.days)))
        return repairing.repair(problem, sealed, answer, worker=other, days=every)

    patch.setattr(mending, "repair", repair)


def another_time_moves(patch: pytest.MonkeyPatch) -> None:
    """What is written down puts somebody else's time an hour later, and nobody checks it."""

    def write(run: Any, problem: Any, answer: Any, at: datetime) -> None:
        others = {row.visit for row in problem.agreed}
        placed = tuple(
            replace(one, at=replace(one.at, start=one.at.start + 60))
            if one.visit in others
            else one
            for one in answer.placed
        )
        stored.write(run, problem, replace(answer, placed=placed), at)

    patch.setattr(looking, "write", write)
    patch.setattr(looking, "check", lambda *_: ())


def everybody_by_name(patch: pytest.MonkeyPatch) -> None:
    def lines(_: Any, touched: Any, __: Any) -> Any:
        with acting(As.PLANNER):
            for one in touched:
                name = one.client.known_as or one.client.ref
                yield MoveLine(known_as=name, stands="", found="", how="", page=one.visit_id)

    patch.setattr(queries, "_lines", lines)


def everybody_there_is(patch: pytest.MonkeyPatch) -> None:
    def lines(*_: Any) -> Any:
        with acting(As.PLANNER):
            for one in AgreedTime.objects.filter(ended_at=None).select_related("client"):
                name = one.client.known_as or one.client.ref
                yield MoveLine(known_as=name, stands="", found="", how="", page=one.visit_id)

    patch.setattr(queries, "_lines", lines)


def nobody_has_blocked(patch: pytest.MonkeyPatch) -> None:
    """A worker reads of everybody whom it touches, as though nobody had blocked anybody."""
    everybody_by_name(patch)
    patch.setattr(queries, "who_blocked", lambda *_: frozenset())
    patch.setattr(queries, "reach", lambda *_: _everybody())


def _everybody() -> frozenset[UUID]:
    with acting(As.PLANNER):
        return frozenset(Client.objects.values_list("pk", flat=True))


LATE: Steps = (*SAYS, ("later", "v1", 5), ("decides", "v1", 0))
"""The old time is less than four days away when people are asked."""
A_TASK_OF_WHO_IS_AWAY: Steps = (
    *SAYS,
    *(("later", "v1", hours) for hours in (5, 5, 1)),
    *(("asks", "v1", 0), ("none", "v1", 0), ("later", "v1", 3)),
)
FAULTS = (
    Fault("1 who ended it", the_time_ends),
    Fault("1 an absence changes no row", the_time_ends),
    Fault("2 asked", put(actions, "ask_her", nothing)),
    Fault("2 somebody decides", put(actions, "_decide", nothing), SAYS),
    Fault("3 four days", put(asking, "may_offer", lambda *_: True), LATE),
    Fault(
        "3 a person asks in time",
        put(asking, "ask_by", lambda starts_at, _: starts_at - timedelta(hours=1)),
        LATE,
    ),
    Fault("4 with who is away", nobody_thinks_of_leave),
    Fault(
        "4 made again",
        taken_back_for_good,
        (("cannot", "v1", 0), ("asks", "v1", 0), *DECIDES),
    ),
    Fault("5 silence ends no time", silence_ends_it, LATER),
    Fault("6 its owner is away", put(stories, "pass_on", nothing), A_TASK_OF_WHO_IS_AWAY),
    Fault("6 whose it becomes", to_a_stranger, A_TASK_OF_WHO_IS_AWAY),
    Fault(
        "away: no yes on those days",
        put(agreeing, "is_away", lambda *_: False),
        (("asks", "v1", 0), *SAYS, ("picks", "v1", 0)),
    ),
    Fault("away: looks for these alone", somebody_elses_too, LOOKS),
    Fault("away: every other time is frozen", another_time_moves, LOOKS),
    Fault("7 a manager reads no name", everybody_by_name, SAYS),
    Fault("7 rough counts", put(queries, "about", queries._exactly), SAYS),
    Fault("7 by name of the people they work with", everybody_there_is, SAYS),
    Fault("7 who has blocked a viewer", nobody_has_blocked, BLOCKED),
    Fault("7 who has blocked a viewer is not counted", nobody_has_blocked, BLOCKED),
    Fault(
        "away: taken back after people were asked", taken_back_late, (*DECIDES, ("back", "v1", 0))
    ),
)

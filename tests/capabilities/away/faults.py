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
from alongside.people.models import Worker
from alongside.planning.away import actions, asking, passing_on
from alongside.planning.away.models import Absence
from alongside.planning.offering import lapsing, live, making
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.actions import Owner
from tests.capabilities.away import stories

Plant = Callable[[pytest.MonkeyPatch], None]
Steps = tuple[tuple[str, str, int], ...]
SAYS: Steps = (("says", "v1", 0),)
DECIDES: Steps = (*SAYS, ("decides", "v1", 0))
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
    Fault(
        "away: taken back after people were asked", taken_back_late, (*DECIDES, ("back", "v1", 0))
    ),
)

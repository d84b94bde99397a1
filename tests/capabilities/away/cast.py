"""Little Ford with times agreed with w1, who is going to be away: Ana's key work and Bea's, on two days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from alongside.areas.sheets import WEEKDAYS, AgreedRow, RotaRow, VisitRow, WorkerRow
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.planning.away.actions import say_away
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.planning.models import ProposedVisit
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford

MONDAY, TUESDAY = date(2027, 2, 8), date(2027, 2, 9)
WEDNESDAY, THURSDAY = date(2027, 2, 10), date(2027, 2, 11)
FORD = little_ford()
SHEETS = replace(
    FORD,
    leave=(),
    workers=(*FORD.workers, WorkerRow("w4", "woman", "key_work", "", 30)),
    rota=(
        *FORD.rota,
        *(RotaRow("w4", day, "mill", time(9), time(17), "no") for day in WEEKDAYS[:5]),
    ),
    visits=(
        *FORD.visits,
        VisitRow("v5", "c3", "key work", 45, "key_worker", "key_work"),
    ),
    agreed=(
        AgreedRow("v4", "w3", "mill", WEDNESDAY, time(10)),
        AgreedRow("v1", "w1", "mill", TUESDAY, time(10)),
        AgreedRow("v3", "w1", "mill", MONDAY, time(10)),
        AgreedRow("v5", "w2", "mill", TUESDAY, time(10)),
    ),
)
"""w1 has Ana's v1 on Tuesday and Bea's v3 on Monday; w4 could stand in; v4 and v5 are with others."""


@dataclass(frozen=True, slots=True)
class Sick:
    """The area and the ids that stories need."""

    ford: Ford
    w1: UUID
    manager: UUID

    def away(self, first: date = TUESDAY, last: date = WEDNESDAY) -> Absence:
        """w1 is away on these days, as the manager says."""
        return say_away(worker=self.w1, first_day=first, last_day=last, by=self.manager)

    def looked(self, first: date = TUESDAY, last: date = WEDNESDAY) -> Absence:
        """The same, and new times were looked for."""
        absence = self.away(first, last)
        look_for_times(absence.pk)
        return again(absence)


def sick() -> Sick:
    """Bring it in."""
    there = ford(SHEETS)
    return Sick(there, there.worker("w1").id, there.manager().id)


def again(absence: Absence) -> Absence:
    """An absence as it stands now."""
    with acting(As.PLANNER):
        return Absence.objects.select_related("leave", "run").get(pk=absence.pk)


def agreed() -> dict[str, tuple[str, date, time]]:
    """What is agreed now: with whom, on which day, at what time, by the visit's ref."""
    with acting(As.PLANNER):
        rows = AgreedTime.objects.filter(ended_at=None).select_related("visit", "worker")
        return {row.visit.ref: (row.worker.ref, row.day, row.start) for row in rows}


def found(absence: Absence) -> dict[str, tuple[str, date]]:
    """New times that were found, by the visit's ref, with whom and on which day."""
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(run=absence.run_id).select_related("visit", "worker")
        return {row.visit.ref: (row.worker.ref, row.day) for row in rows}


def items(kind: str = "") -> list[WorkItem]:
    """Open work items of a kind, or all of them."""
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(done_at=None)
        return list(rows.filter(kind=kind) if kind else rows)


def visit(ref: str) -> UUID:
    """A visit's id."""
    with acting(As.PLANNER):
        found: VisitDue = VisitDue.objects.get(ref=ref)
        return found.pk


def worker_of(key: UUID | None) -> str:
    """A worker's ref."""
    assert key is not None
    return Worker.objects.get(pk=key).ref

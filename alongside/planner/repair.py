"""New times when a worker is away: local, small, and nobody else moves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alongside.planner.answer import Answer
from alongside.planner.budget import Budget
from alongside.planner.diary import Diary
from alongside.planner.encode.cpsat import Search
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.problem import Agreed, By, Group, Problem, Sealed, Standing, Visit
from alongside.planner.progress import Stop
from alongside.planner.report import Plan
from alongside.planner.rules.keep_apart import walls
from alongside.planner.solve import Outcome, checked
from alongside.planner.timetable import plan_round


@dataclass(frozen=True, slots=True)
class Repair:
    """The problem without the worker's hours, the mended plan, and what became of the visits concerned.

    Every rebooked time is a proposal to put to the client; ``left`` needs a person.
    """

    problem: Problem
    outcome: Outcome
    affected: tuple[str, ...]
    rebooked: tuple[str, ...]
    left: tuple[str, ...]


def repair(
    problem: Problem,
    sealed: Sealed,
    answer: Answer,
    *,
    worker: str,
    days: tuple[int, ...],
    seed: int = 1,
) -> Repair:
    """Find new times for what a worker had on some days; everybody who was told keeps what they have.

    A visit with the key worker may go to another worker who meets every must-choice, as cover; the key worker
    on another day is worth as much there as the clinician somebody saw last time.
    Raises `Refused` if the independent checker does not accept the mended plan.
    """
    away = set(days)
    affected = {p.visit for p in answer.placed if p.at.worker == worker and p.at.day in away}
    mended = without(problem, answer, worker, away, affected)
    index = Index(mended, walls(mended, sealed))
    diary = Diary(index)
    to_ask, _ = keep_agreed(index, diary)
    agreed = dict(diary.at)
    search = Search(seed, Stop(), Budget().work(len(affected)))
    search.allow(1.0)
    matched = {match.client: match.worker for match in answer.matches}
    visits = [v for v in mended.visits if v.ref in affected]
    levels = plan_round(index, diary, visits, matched, search, 0.0, lambda *_: None)
    plan = Plan(
        index,
        diary,
        matched,
        to_ask,
        agreed,
        levels,
        search.spent,
        cut_short=False,
        before=answer,
        anew=frozenset(affected),
    )
    outcome = checked(plan, mended, sealed, seed)
    rebooked = tuple(v.ref for v in visits if v.ref in diary.at)
    left = tuple(v.ref for v in visits if v.ref not in diary.at)
    return Repair(mended, outcome, tuple(v.ref for v in visits), rebooked, left)


def without(
    problem: Problem, answer: Answer, worker: str, away: set[int], affected: set[str]
) -> Problem:
    """The problem with a worker's hours on some days gone and every other placed visit frozen."""
    kept = tuple(
        Agreed(p.visit, p.at.worker, p.at.place, p.at.day, p.at.start, Standing.FROZEN, p.at.group)
        for p in answer.placed
        if p.visit not in affected
    )
    return replace(
        problem,
        shifts=tuple(s for s in problem.shifts if s.worker != worker or s.day not in away),
        visits=tuple(_covered(v, worker, affected) for v in problem.visits),
        groups=tuple(_stopped(g, worker, away) for g in problem.groups),
        agreed=kept,
    )


def _covered(visit: Visit, worker: str, affected: set[str]) -> Visit:
    """A visit that another worker may take on, where the key worker is away."""
    if visit.ref in affected and visit.by is By.KEY_WORKER:
        return replace(visit, cover=True, usual=visit.usual or worker)
    return visit


def _stopped(group: Group, worker: str, away: set[int]) -> Group:
    """A group without seats, where the worker who leads it is away."""
    return replace(group, seats=0) if group.worker == worker and group.day in away else group

"""Plan a fortnight: keep what is agreed, match, place round by round, explain, check, and only then return."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Timer

from alongside.planner.answer import Answer, SealedAnswer, Start
from alongside.planner.budget import Budget
from alongside.planner.check import check
from alongside.planner.codec import dump
from alongside.planner.diary import Diary
from alongside.planner.encode.cpsat import Search
from alongside.planner.errors import Refused
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.matches import match_rounds
from alongside.planner.problem import Client, Problem, Sealed
from alongside.planner.progress import Progress, Stop, Tell
from alongside.planner.report import Plan, report
from alongside.planner.rules.keep_apart import walls
from alongside.planner.sound import refuse_sealed_nonsense
from alongside.planner.timetable import plan_round


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plain answer, and the part only the safety lead may read."""

    answer: Answer
    sealed_answer: SealedAnswer


def solve(
    problem: Problem,
    sealed: Sealed | None = None,
    *,
    seed: int = 1,
    budget: Budget | None = None,
    progress: Tell | None = None,
    stop: Stop | None = None,
) -> Outcome:
    """Return the best checked plan. One seed, one answer, unless wall time or ``stop`` cut the search short.

    Raises `BadProblem` for a sealed part that makes no sense, and `Refused` if the independent checker
    does not accept the plan (which would be a fault of the solver).
    """
    sealed, budget, stop = sealed or Sealed(), budget or Budget(), stop or Stop()
    tell = progress or (lambda _: None)
    refuse_sealed_nonsense(problem, sealed)
    search = Search(seed, stop, budget.work(len(problem.visits)))
    timer = Timer(budget.seconds, stop.request)
    timer.daemon = True
    timer.start()
    try:
        plan = _plan(problem, sealed, search, budget, tell)
    finally:
        timer.cancel()
    tell(Progress("explaining", "", None, None, None, 0.98))
    return checked(plan, problem, sealed, seed)


def checked(plan: Plan, problem: Problem, sealed: Sealed, seed: int) -> Outcome:
    """Put a plan into words and have the independent checker judge it. Raises `Refused` if it does not accept."""
    answer, sealed_answer = report(plan, sealed, seed, input_hash(problem, sealed))
    broken = check(problem, answer, sealed, sealed_answer)
    if broken:
        raise Refused([f"{b.rule}: {b.words}" for b in broken])
    return Outcome(answer, sealed_answer)


def input_hash(problem: Problem, sealed: Sealed) -> str:
    """SHA-256 of the problem and of its salted sealed part: names what was planned, tells nothing of it."""
    text = dump(problem) + "\n" + hashlib.sha256(dump(sealed).encode()).hexdigest()
    return hashlib.sha256(text.encode()).hexdigest()


def _plan(problem: Problem, sealed: Sealed, search: Search, budget: Budget, tell: Tell) -> Plan:
    index = Index(problem, walls(problem, sealed))
    diary = Diary(index)
    tell(Progress("reading", "", None, None, None, 0.0))
    to_ask, fixed = keep_agreed(index, diary)
    movers = sealed.movers()
    rounds: list[tuple[str, Sequence[Client]]] = [
        ("first", [c for c in problem.clients if c.ref not in movers]),
        ("movers", [c for c in problem.clients if c.ref in movers]),
        ("rest", problem.clients),
    ]
    tell(Progress("matching", "matching", None, None, None, 0.02))
    search.allow(0.1)
    matched, levels = match_rounds(index, diary, rounds, fixed, search)
    agreed: dict[str, Start] = dict(diary.at)

    def told(phase: str, level: str, value: int | None, bound: int | None) -> None:
        gap = None if not value or bound is None else round((value - bound) / value, 6)
        spent = 0.1 + 0.85 * min(1.0, search.spent / search.deterministic)
        tell(Progress(phase, level, value, bound, gap, spent))

    for number, (name, clients) in enumerate(rounds):
        refs = {c.ref for c in clients}
        visits = [
            v
            for v in problem.visits
            if v.client in refs and v.ref not in diary.at and v.ref not in to_ask
        ]
        search.allow((0.8, 0.9, 1.0)[number])
        if name == "first":
            urgent = problem.kept_for_urgent
            share, women_only = problem.kept_share, problem.kept_share_women_only
            diary.keep(max(share, urgent), max(women_only, urgent))
        elif name == "rest":
            diary.keep_for_urgent(problem.kept_for_urgent)

        # Whether a later round has anything to do is nobody's business: only the first is told of.
        heard = told if name == "first" else (lambda *_: None)
        levels += plan_round(index, diary, visits, matched, search, budget.gap, heard)
        if name != "rest":
            diary.limits = {}
    spent, cut_short = search.spent, search.stop.requested
    return Plan(index, diary, matched, to_ask, agreed, levels, spent, cut_short)

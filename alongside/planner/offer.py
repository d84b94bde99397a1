"""What a client can be offered, live: ranked starts from bit masks and the diary, no solver.

Nothing here reads who is kept apart but through the client's own wall, so what anybody else is
offered on one diary is the same with and without the client who moves around them.
"""

from __future__ import annotations

from collections.abc import Iterable

from alongside.planner.answer import Answer, Start
from alongside.planner.check.each_visit import IN_A_PLAN, breaks
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.diary import Diary
from alongside.planner.errors import Refused
from alongside.planner.index import Index
from alongside.planner.options import Option, options, starts
from alongside.planner.problem import Problem, Sealed, Visit
from alongside.planner.rules.keep_apart import walls
from alongside.planner.sketch import journey_cost


def offer(
    problem: Problem, sealed: Sealed, answer: Answer, visit_ref: str, limit: int = 4
) -> tuple[Start, ...]:
    """The best starts for one visit on the diary of an answer, the visit's own present start left free.

    Each is asked of the independent checker before anybody sees it. Raises `Refused` if it does not
    accept one (which would be a fault of the masks), and KeyError for a visit the problem does not have.
    """
    index = Index(problem, walls(problem, sealed))
    diary = diary_of(index, answer)
    visit = index.visits[visit_ref]
    if visit_ref in diary.at:
        diary.take(visit)
    matched = {match.client: match.worker for match in answer.matches}
    found = ranked(index, diary, visit, matched.get(visit.client), limit)
    book = Plan.of(Rows(problem), answer, sealed)
    for start in found:
        stay = book.rows.join(visit_ref, start)
        if stay is None or breaks(book, stay, IN_A_PLAN) is not None:
            raise Refused(["An offered start does not keep every rule."])
    return found


def diary_of(index: Index, answer: Answer) -> Diary:
    """The diary an answer makes."""
    diary = Diary(index)
    for placed in answer.placed:
        diary.put(index.visits[placed.visit], placed.at)
    return diary


def ranked(
    index: Index, diary: Diary, visit: Visit, key_worker: str | None, limit: int
) -> tuple[Start, ...]:
    """The best start of each session, best session first; then more starts of those sessions."""
    found = sorted(options(index, visit, key_worker, diary), key=lambda o: _rank(index, diary, o))
    first: dict[tuple[int, str], Start] = {}
    for option in found:
        first.setdefault((option.day, option.band), next(starts(option)))
        if len(first) == limit:
            break
    best = list(first.values())
    if len(best) < limit:
        best += _more(found, set(best), limit - len(best))
    return tuple(best)


def _rank(index: Index, diary: Diary, option: Option) -> tuple[int, int, int, int, str, str]:
    at = next(starts(option))
    trip = journey_cost(index, option.visit, at, diary)
    return option.wish_cost, trip, at.day, at.start, at.worker, at.place


def _more(found: Iterable[Option], known: set[Start], limit: int) -> list[Start]:
    more: list[Start] = []
    for option in found:
        for at in starts(option):
            if at not in known:
                more.append(at)
                if len(more) == limit:
                    return more
    return more

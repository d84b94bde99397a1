"""The rule book written twice, held against each other: masks on one side, the checker on the other.

Each visit of a generated area is asked about alone, at every quarter-hour of every worker, place and
day (and in every group): what the masks offer on an empty diary is exactly what the checker allows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from alongside.planner.answer import Match, Placed, Start
from alongside.planner.check import check
from alongside.planner.check.each_visit import BY_ITSELF, breaks
from alongside.planner.check.key_workers import could_be
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.options import options, starts
from alongside.planner.problem import By, Problem, Sealed, Visit
from alongside.planner.rules.keep_apart import walls
from tests.planner.cast import SEALED, area
from tests.planner.cast_plan import ANSWER
from tests.planner.generated import small_area

AREAS = 100
RULES_ALONE = {"windows", "workers", "places", "choices", "creche", "groups", "times", "keep_apart"}


@dataclass
class Count:
    """What was compared, so that a comparison of nothing fails."""

    allowed: int = 0
    against: Counter[str] = field(default_factory=Counter)


def key_workers(problem: Problem, visit: Visit) -> list[str | None]:
    """Whoever could be the client's key worker; one nobody where it does not matter."""
    if visit.by is not By.KEY_WORKER or visit.cover:
        return [None]
    client = next(c for c in problem.clients if c.ref == visit.client)
    return [w.ref for w in problem.workers if could_be(client, w)]


def masks_allow(index: Index, visit: Visit) -> set[Start]:
    """Every start the masks leave on an empty diary, with any worker who could be the key worker."""
    empty = Diary(index)
    return {
        at
        for key_worker in key_workers(index.problem, visit)
        for option in options(index, visit, key_worker, empty)
        for at in starts(option)
    }


def probes(problem: Problem, visit: Visit) -> Iterator[Start]:
    """Every start worth asking about: all quarter-hours of open bands, and every group."""
    if visit.by is By.GROUP:
        for g in problem.groups:
            yield Start(g.worker, g.place, g.day, g.start, g.ref)
        return
    able = {w.ref for w in problem.workers}
    if visit.by is By.KEY_WORKER and not visit.cover:
        able = {ref for ref in key_workers(problem, visit) if ref}
    shifts: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for shift in problem.shifts:
        if shift.worker in able:
            shifts[shift.worker, shift.day].append((shift.start, shift.end))
    for (worker, day), hours in shifts.items():
        near = {
            minute
            for low, high in hours
            for minute in range(low - low % 15 - 15, high - visit.minutes + 31, 15)
        }
        for place in problem.places:
            for minute in sorted(near):
                yield Start(worker, place.ref, day, minute)


def differences(problem: Problem, sealed: Sealed, count: Count) -> list[tuple[str, Start, str]]:
    """Starts on which the two rule books disagree, with what the checker says of each."""
    index = Index(problem, walls(problem, sealed))
    empty = Plan(Rows(problem), ANSWER, sealed, ())
    found = []
    for visit in problem.visits:
        left = masks_allow(index, visit)
        for at in probes(problem, visit):
            stay = empty.rows.join(visit.ref, at)
            assert stay is not None
            broken = breaks(empty, stay, BY_ITSELF)
            count.allowed += broken is None
            count.against[broken or ""] += 1
            if (at in left) != (broken is None):
                found.append((visit.ref, at, broken or "allowed"))
            left.discard(at)
        found += [(visit.ref, at, "never asked about") for at in sorted(left, key=repr)]
    return found


def test_masks_and_checker_agree_on_every_start_of_the_cast():
    count = Count()

    assert differences(area(), SEALED, count) == []

    assert count.allowed == 743


def test_masks_and_checker_agree_on_every_start_of_generated_areas():
    count = Count()

    disagreed = {s: d for s in range(AREAS) if (d := differences(*small_area(s), count))}

    assert disagreed == {}
    assert count.allowed > 15_000
    assert {rule for rule, times in count.against.items() if rule and times > 5} == RULES_ALONE


def alone(problem: Problem, visit: Visit, at: Start):
    """The bare answer in which a single visit is placed."""
    matched = at.worker if visit.by is By.KEY_WORKER and not visit.cover else None
    return replace(
        ANSWER,
        matches=tuple(
            Match(c.ref, matched if c.ref == visit.client else None) for c in problem.clients
        ),
        placed=(Placed(visit.ref, at),),
        not_placed=(),
        not_met=(),
    )


# What else the whole checker says of an answer that holds a single visit.
ABOUT_THE_REST = {"whole", "agreed", "claims"}


def test_the_whole_checker_agrees_about_a_plan_that_holds_one_visit():
    seen = Counter[bool]()

    for seed in range(25):
        problem, sealed = small_area(seed)
        index = Index(problem, walls(problem, sealed))
        for visit in problem.visits:
            left = masks_allow(index, visit)
            for at in list(probes(problem, visit))[seed % 7 :: 23]:
                said = {b.rule for b in check(problem, alone(problem, visit, at), sealed)}
                assert (at in left) == (said <= ABOUT_THE_REST), (seed, visit.ref, at, said)
                seen[at in left] += 1

    assert seen[True] > 100
    assert seen[False] > 300

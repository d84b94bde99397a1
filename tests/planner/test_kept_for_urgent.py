"""Capacity kept for what cannot wait: no plan gives it to anything else, and it says so; what is critical may take it."""

from __future__ import annotations

from dataclasses import replace

from alongside.planner.check import check
from alongside.planner.problem import Problem, Sealed
from alongside.planner.solve import solve
from tests.planner.generated import small_area

AREAS = range(12)


def placed(problem: Problem, sealed: Sealed) -> tuple[int, int, bool]:
    """How many visits that can wait and that cannot have a time, and whether the reason of some is what is kept."""
    outcome = solve(problem, sealed)
    assert check(problem, outcome.answer, sealed, outcome.sealed_answer) == []
    critical = {visit.ref for visit in problem.visits if visit.critical}
    has = {row.visit for row in outcome.answer.placed}
    said = any("kept_for_urgent" in row.why for row in outcome.answer.not_placed)
    return len(has - critical), len(has & critical), said


def test_nearly_all_hours_are_left_to_what_is_critical_and_the_reason_is_said():
    less = said = 0

    for seed in AREAS:
        problem, sealed = small_area(seed)
        problem = replace(problem, agreed=())
        all_of_it, critical, never = placed(problem, sealed)
        kept, still_critical, told = placed(replace(problem, kept_for_urgent=95), sealed)
        less += all_of_it - kept
        said += told
        assert not never
        assert still_critical >= critical - 1

    assert less > 5
    assert said > 2


def test_with_nothing_kept_a_plan_is_what_it_was():
    problem, sealed = small_area(3)

    assert placed(replace(problem, kept_for_urgent=0), sealed) == placed(problem, sealed)

"""A small change of the good plan, and the rule that must catch it."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.check import check
from alongside.planner.problem import Problem, Sealed
from tests.planner.cast import SEALED, area
from tests.planner.cast_plan import ANSWER, SEALED_ANSWER

AREA = area()


@dataclass(frozen=True)
class Fault:
    """A fault by its behaviour, the rule that catches it, others that may, and words it must say."""

    name: str
    rule: str
    answer: Answer = ANSWER
    problem: Problem = AREA
    says: str = ""
    also: tuple[str, ...] = ()
    sealed: Sealed = SEALED
    sealed_answer: SealedAnswer = SEALED_ANSWER

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def is_caught(fault: Fault) -> None:
    """Assert that the rule catches the fault, and that no rule cries that has no reason to.

    Totals may always be wrong besides: a moved visit is another journey.
    """
    found = check(fault.problem, fault.answer, fault.sealed, fault.sealed_answer)

    rules = {broken.rule for broken in found}
    assert fault.rule in rules
    assert rules - {"claims"} == {fault.rule, *fault.also} - {"claims"}
    assert any(fault.says in broken.words for broken in found if broken.rule == fault.rule)

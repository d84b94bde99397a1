"""The rule book, written a second time: a plan that breaks it is shown to nobody.

Plain minutes and plain loops, from docs/rule-book.md alone. Nothing here knows a solver.
"""

from __future__ import annotations

from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.check import (
    agreed,
    choices,
    claims,
    creche,
    groups,
    keep_apart,
    key_workers,
    no_safe_time,
    others,
    places,
    presence,
    times,
    whole,
    windows,
    workers,
)
from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import Problem, Sealed

RULES = (
    whole.rule,
    times.rule,
    windows.rule,
    workers.rule,
    places.rule,
    choices.rule,
    creche.rule,
    groups.rule,
    key_workers.rule,
    agreed.rule,
    keep_apart.rule,
    presence.rule,
    others.rule,
    no_safe_time.rule,
    claims.rule,
)
"""Every rule, in the order of the rule book."""

NOTHING_SEALED = Sealed()


def check(
    problem: Problem,
    answer: Answer,
    sealed: Sealed = NOTHING_SEALED,
    sealed_answer: SealedAnswer | None = None,
) -> list[Broken]:
    """Return every way in which an answer breaks the rule book; an empty list accepts it."""
    plan = Plan.of(Rows(problem), answer, sealed, sealed_answer)
    return list(dict.fromkeys(broken for rule in RULES for broken in rule(plan)))

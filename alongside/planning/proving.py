"""The checker's verdict on what stands in the rows, at the moment somebody is to be shown it."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from alongside.kit.speech import day
from alongside.kit.walls import As
from alongside.planner.answer import Level
from alongside.planner.check import check
from alongside.planner.problem import Problem
from alongside.planning.models import Proposal, ReachedLevel
from alongside.planning.pages import Proof
from alongside.planning.stored import answer_of, problem_of
from alongside.planning.words.proof import conditions_of, levels_of, sure_words
from alongside.trust.acting import acting

HOLDS = "The independent checker went through this plan again just now, and it keeps every rule."
FAILS = (
    "The independent checker does not accept what is stored of this plan, so it is not shown."
    " Ask for a new plan, and report this."
)
TABLES = (
    "snapshot",
    "proposal",
    "reachedlevel",
    "proposedvisit",
    "anotherstart",
    "notplacedvisit",
    "notmetwish",
    "matching",
)
MARK = "select md5(string_agg(mark, '' order by mark)) from ({rows}) as every_row"
ROWS = "select md5(one::text) as mark from planning_{table} one where run_id = %(run)s"
REMEMBERED = 32


class Verdicts:
    """Verdicts by run and by a mark of all its rows: a row that was touched is judged again."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[UUID, str], bool] = OrderedDict()
        self._lock = Lock()

    def of(self, run: UUID) -> bool:
        """Whether the checker accepts the rows of a run. As the planner."""
        key = (run, mark_of(run))
        with self._lock:
            if key in self._known:
                return self._known[key]
        problem = problem_of(run)
        found = not check(problem, answer_of(run, problem))
        with self._lock:
            self._known[key] = found
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return found


verdicts = Verdicts()


def mark_of(run: UUID) -> str:
    """A mark of every row that a verdict depends on. As the planner."""
    rows = " union all ".join(ROWS.format(table=table) for table in TABLES)
    with connection.cursor() as cursor:
        cursor.execute(MARK.format(rows=rows), {"run": run})
        row = cursor.fetchone()
    return str(row[0])


@lru_cache(maxsize=4)
def planned(run: UUID) -> Problem:
    """The problem of a run, which is never changed. As the planner; who is asking was settled before."""
    return problem_of(run)


def proof_of(proposal: Proposal) -> Proof:
    """How sure a plan is, in words that count nobody: how far from the best, never how many."""
    with acting(As.PLANNER):
        holds = verdicts.of(proposal.pk)
        reached = ReachedLevel.objects.filter(run=proposal.pk).order_by("position")
        levels = tuple(Level(row.name, row.value, row.bound, row.gap) for row in reached)
    rows = levels_of(levels)
    return Proof(
        holds=holds,
        verdict=HOLDS if holds else FAILS,
        made=(
            f"Made with seed {proposal.seed} and {proposal.solver}; inputs {proposal.inputs[:12]};"
            f" first checked on {day(localdate(proposal.checked_at))}."
        ),
        levels=tuple((row.name, row.gap) for row in rows),
        sure=sure_words(rows),
        conditions=conditions_of(proposal.conditional_on),
    )

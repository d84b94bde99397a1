"""The same diary and the same plan without her: every row of hers is taken out, and nothing is planned anew."""

from __future__ import annotations

import gzip
from dataclasses import astuple, replace
from uuid import UUID

import psycopg
from psycopg import sql

from alongside.command.database.cluster import Cluster
from alongside.kit.walls import As
from alongside.planner.answer import Answer, Level
from alongside.planner.check import check
from alongside.planner.check.claims import totals
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.codec import dump
from alongside.planner.problem import Problem, Sealed
from alongside.planning.stored import answer_of, problem_of
from alongside.trust.acting import acting
from alongside.trust.apart.tokens import person_blind
from tests.doors.worlds.databases import at, use, used

COLUMNS = """
select c.table_name, c.column_name, c.data_type = 'text' as blind
from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    and (c.data_type = 'uuid' or (c.data_type = 'text' and c.column_name like '%\\_blind'))
order by 1, 2
"""


def take_out(cluster: Cluster, run: UUID, her: UUID) -> None:
    """Take her out of the database that is in use, as if she had never been there."""
    problem, answer = without(run, her)
    name = used()
    use(name)  # lets go of it
    with psycopg.connect(at(cluster, name)) as root:
        root.execute("set session_replication_role = replica")  # so that order does not matter
        every_row_of(root, her)
        rewrite(root, run, problem, answer)
    with acting(As.PLANNER):
        assert problem_of(run) == problem
        assert check(problem, answer_of(run, problem)) == []


def every_row_of(root: psycopg.Connection, her: UUID) -> None:
    """Delete what names her, what names that, and so on."""
    columns = root.execute(COLUMNS).fetchall()
    ids, blind = {her}, person_blind(her)
    while True:
        before = len(ids)
        for table, column, is_blind in columns:
            words = sql.SQL("delete from {} where {} = any(%s) returning *").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            with root.cursor(row_factory=psycopg.rows.dict_row) as cursor:
                cursor.execute(words, [[blind] if is_blind else list(ids)])
                ids |= {row["id"] for row in cursor if isinstance(row.get("id"), UUID)}
        if len(ids) == before:
            return


def without(run: UUID, her: UUID) -> tuple[Problem, Answer]:
    """The stored plan less whatever is about her, with the totals that are then true."""
    with acting(As.PLANNER):
        problem = problem_of(run)
        answer = answer_of(run, problem)
    hers = {visit.ref for visit in problem.visits if visit.client == her.hex}
    problem = replace(
        problem,
        clients=tuple(one for one in problem.clients if one.ref != her.hex),
        visits=tuple(one for one in problem.visits if one.ref not in hers),
        agreed=tuple(one for one in problem.agreed if one.visit not in hers),
    )
    answer = replace(
        answer,
        matches=tuple(one for one in answer.matches if one.client != her.hex),
        placed=tuple(one for one in answer.placed if one.visit not in hers),
        not_placed=tuple(one for one in answer.not_placed if one.visit not in hers),
        not_met=tuple(one for one in answer.not_met if one.client != her.hex),
        to_ask=tuple(one for one in answer.to_ask if one not in hers),
    )
    plan = Plan.of(Rows(problem), answer, Sealed())
    women, others = totals(plan, women=True), totals(plan, women=False)
    need = women.unmet_need + others.unmet_need
    levels = tuple(_with(level, need) if level.name == "need" else level for level in answer.levels)
    return problem, replace(answer, women=women, others=others, levels=levels)


def _with(level: Level, need: int) -> Level:
    assert level.gap == 0, "the plan of Little Marsh is proved best in what it leaves unmet"
    return replace(level, value=need, bound=need)


def rewrite(root: psycopg.Connection, run: UUID, problem: Problem, answer: Answer) -> None:
    """Write the snapshot and what was reached as they are without her."""
    need = next(level.value for level in answer.levels if level.name == "need")
    root.execute(
        "update planning_snapshot set problem = %s, women = %s, others = %s where run_id = %s",
        [
            gzip.compress(dump(problem).encode(), mtime=0),
            list(astuple(answer.women)),
            list(astuple(answer.others)),
            run,
        ],
    )
    root.execute(
        "update planning_reachedlevel set value = %s, bound = %s where run_id = %s and name = 'need'",
        [need, need, run],
    )

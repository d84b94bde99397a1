"""Two worlds that differ in one keep-apart: what is stored for the desk has one shape, and others see no difference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from alongside.areas.keep_apart import KeepApart
from alongside.kit.walls import As
from alongside.planner.problem import Pair
from alongside.planning import queries
from alongside.planning.models import NotPlacedVisit, PlanRun, ProposedVisit
from alongside.planning.words.reasons import REASONS
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford, planned

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.promise("P6")]
STORED = (
    "planning_snapshot",
    "planning_proposal",
    "planning_reachedlevel",
    "planning_proposedvisit",
    "planning_notplacedvisit",
    "planning_notmetwish",
    "planning_matching",
)


def say_so(there: Ford, mover: str, fixed: str) -> None:
    save_keep_apart(
        mover=there.client(mover),
        fixed=there.client(fixed),
        said_by=SaidBy.HER,
        by=there.worker("w1").id,
    )


def desk(there: Ford, worker: str, run: PlanRun) -> list[Any]:
    """Everything of the board and the visits that a worker reads, without the ids of the run and its rows."""
    viewer = there.worker(worker)
    with acting(viewer.role, viewer.id):
        weeks = [queries.board(viewer, run.pk, week) for week in range(2)]
        rows = ProposedVisit.objects.filter(run=run).order_by("visit__ref")
        visits = [queries.visit(viewer, row.pk) for row in rows]
    return [
        *(
            [(cell.place, cell.day, cell.band, cell.says, cell.load, cell.creche, names(cell)) for cell in row.cells]
            for week in weeks
            if week
            for row in week.rows
        ),
        *((v.when, v.where, v.worker, v.why_here, v.others, v.elsewhere) for v in visits if v),
    ]  # fmt: skip


def names(cell: Any) -> list[tuple[str, str]]:
    return [(line.known_as, line.time) for line in cell.lines]


def test_his_key_worker_reads_the_same_whether_or_not_she_named_him():
    there = ford()
    before = planned(there)
    say_so(there, "c1", "c3")
    after = planned(there)

    assert desk(there, "w2", after) == desk(there, "w2", before)
    assert len(desk(there, "w2", before)) == 7


def test_a_mover_without_a_time_is_stored_like_anybody_without_a_time():
    sheets = little_ford()
    busy = replace(sheets.visits[3], ref="v5", person="c1", skills="psychology")
    there = ford(little_ford(visits=(*sheets.visits, busy)), apart=KeepApart((Pair("c2", "c3"),)))
    run = planned(there)

    with acting(As.PLANNER):
        found = {row.visit.ref: row for row in NotPlacedVisit.objects.filter(run=run)}

    assert set(found) == {"v3", "v5"}
    assert found["v3"].client_id == there.client("c2")
    assert set(found["v3"].why) | set(found["v5"].why) <= set(REASONS)


def test_no_text_of_what_is_stored_speaks_of_it():
    there = ford(apart=KeepApart((Pair("c2", "c3"),)))
    run = planned(there)

    with acting(As.PLANNER), connection.cursor() as cursor:
        for table in STORED:
            cursor.execute(f"select one::text from {table} one where run_id = %s", [run.pk])  # noqa: S608
            rows = [text for (text,) in cursor.fetchall()]
            together = [
                r for r in rows if str(there.client("c2")) in r and str(there.client("c3")) in r
            ]
            assert not together
            assert not [row for row in rows if "apart" in row or "safe" in row]

"""What each viewer may read of a plan: their own clients by name, rough counts for a manager, and nothing of anybody else."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.areas.keep_apart import KeepApart
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.planner.problem import Pair
from alongside.planning import proving, queries
from alongside.planning.models import NotMetWish, NotPlacedVisit, PlanRun, ProposedVisit
from alongside.planning.pages import Board
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.doors import Viewer
from alongside.trust.keys import blind, block_token
from alongside.trust.looking.record import looks
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford, planned, tampered

pytestmark = pytest.mark.usefixtures("committed")
TWO_WEEKS = range(2)
ABOUT_HER = (
    "planning_anotherstart",
    "planning_proposedvisit",
    "planning_notplacedvisit",
    "planning_notmetwish",
    "planning_matching",
)


@contextmanager
def at_a_page(viewer: Viewer) -> Iterator[set[tuple[uuid.UUID, str]]]:
    """As a door does it."""
    with acting(viewer.role, viewer.id), looks() as seen:
        yield seen


def boards(viewer: Viewer, run: PlanRun) -> list[Board]:
    with at_a_page(viewer):
        found = [queries.board(viewer, run.pk, week) for week in TWO_WEEKS]
    return [board for board in found if board is not None]


def everything(viewer: Viewer, run: PlanRun) -> list[Any]:
    """Every page of a plan, as plain values without the ids that differ anyhow."""
    pages: list[Any] = [asdict(board) for board in boards(viewer, run)]
    with at_a_page(viewer):
        pages += [asdict(line) for line in queries.runs(viewer)]
        found: list[Any] = [queries.progress(viewer, run.pk), queries.not_met(viewer, run.pk)]
        rows = (*ProposedVisit.objects.order_by("id"), *NotPlacedVisit.objects.order_by("id"))
        found += [queries.visit(viewer, row.pk) for row in rows]
        for board in boards(viewer, run)[:1]:
            for one in board.rows[0].cells:
                found.append(queries.cell(viewer, run.pk, one.place, one.day, one.band))
    return pages + [asdict(page) if page else None for page in found]


def lines(viewer: Viewer, run: PlanRun) -> list[str]:
    return sorted(
        line.known_as
        for board in boards(viewer, run)
        for row in board.rows
        for cell in row.cells
        for line in cell.lines
    )


def loads(viewer: Viewer, run: PlanRun) -> set[str]:
    return {cell.load for board in boards(viewer, run) for row in board.rows for cell in row.cells}


def name(there: Ford, ref: str) -> str:
    with acting(As.IMPORTER):
        return Client.objects.get(area=there.area, ref=ref).known_as


def block(viewer: Viewer, client: uuid.UUID) -> None:
    """She says that somebody must not see her."""
    with acting(As.KEYHOLDER):
        Block.objects.create(
            token=block_token(viewer.id, client), client_blind=blind("client", client), sealed=b""
        )


def test_a_key_worker_sees_their_own_clients_by_name_and_nobody_else():
    there = ford()
    run = planned(there)

    assert lines(there.worker("w1"), run) == [name(there, "c1")] * 2
    assert lines(there.worker("w2"), run) == [name(there, "c3")]


def test_who_is_named_is_told_to_the_record_of_looking():
    there = ford()
    run = planned(there)
    viewer = there.worker("w2")

    with at_a_page(viewer) as seen:
        queries.board(viewer, run.pk)

    assert seen == {(there.client("c3"), "diary")}


def test_somebody_without_clients_sees_sessions_and_no_visits():
    there = ford()
    run = planned(there)

    assert lines(there.staff("desk", Role.RECEPTION), run) == []
    assert loads(there.staff("desk", Role.RECEPTION), run) == {""}


def test_women_only_is_said_of_a_session():
    there = ford()
    run = planned(there)

    board = boards(there.worker("w1"), run)[0]
    mill = next(row for row in board.rows if row.name == "The Mill")
    evening = mill.cells[1 * len(board.bands) + board.bands.index("EVE")]

    assert (evening.says, evening.when) == ("Women only", "Tue EVE")


def test_a_manager_sees_rough_loads_and_no_name():
    there = ford()
    run = planned(there)
    manager = there.manager()

    assert lines(manager, run) == []
    assert loads(manager, run) == {"", "no visits", "1 to 7 visits"}


def test_another_areas_worker_finds_nothing():
    there = ford()
    run = planned(there)
    stranger = Viewer(As.PERSON, uuid.uuid4(), uuid.uuid4())

    with at_a_page(stranger):
        assert queries.runs(stranger) == ()
        assert queries.board(stranger, run.pk) is None
        assert queries.progress(stranger, run.pk) is None
        assert queries.not_met(stranger, run.pk) is None


def test_a_visit_says_why_here_and_why_not_elsewhere():
    there = ford()
    run = planned(there)
    viewer = there.worker("w1")
    with acting(As.PLANNER):
        row = ProposedVisit.objects.get(run=run, visit__ref="v1")

    with at_a_page(viewer):
        page = queries.visit(viewer, row.pk)

    assert page is not None
    assert page.placed
    assert any("is their key worker" in words for words in page.why_here)
    assert {one.place for one in page.elsewhere} == {"The Mill", "Van", "Online"} - {page.where}
    assert all(one.why.endswith(".") for one in page.elsewhere)


def test_a_visit_of_somebody_else_is_not_found():
    there = ford()
    run = planned(there)
    viewer = there.worker("w2")
    with acting(As.PLANNER):
        row = ProposedVisit.objects.get(run=run, visit__ref="v1")

    with at_a_page(viewer):
        assert queries.visit(viewer, row.pk) is None
        assert queries.visit(viewer, uuid.uuid4()) is None


@pytest.mark.promise("P23")
def test_somebody_she_blocked_reads_the_same_as_if_she_did_not_exist(monkeypatch):
    there = ford()
    run = planned(there)
    client = there.client("c1")
    viewers = [there.worker("w1"), there.manager()]
    for viewer in viewers:
        block(viewer, client)
    monkeypatch.setattr(proving.verdicts, "of", lambda run: True)  # it rightly refuses half a plan
    blocked = [everything(viewer, run) for viewer in viewers]

    for table in ABOUT_HER:
        tampered(table, f"delete from {table} where client_id = %s", client)  # noqa: S608

    assert [everything(viewer, run) for viewer in viewers] == blocked


@pytest.mark.promise("P6")
def test_a_board_is_the_same_before_and_after_somebody_is_kept_apart():
    there = ford()
    run = planned(there)
    viewers = [there.worker("w1"), there.worker("w2"), there.manager()]
    before = [everything(viewer, run) for viewer in viewers]

    save_keep_apart(
        mover=there.client("c1"),
        fixed=there.client("c3"),
        said_by=SaidBy.HER,
        by=there.worker("w1").id,
    )

    assert [everything(viewer, run) for viewer in viewers] == before


def test_a_row_that_was_changed_behind_our_back_is_not_shown():
    there = ford()
    run = planned(there)
    viewer = there.worker("w1")
    assert boards(viewer, run)[0].proof.holds

    tampered(
        "planning_proposedvisit",
        "update planning_proposedvisit set start = '03:00' where run_id = %s",
        run.pk,
    )

    board = boards(viewer, run)[0]
    assert not board.proof.holds
    assert board.rows == ()
    with at_a_page(viewer):
        with_time = ProposedVisit.objects.all()[0]
        assert queries.visit(viewer, with_time.pk) is None


def test_a_plan_with_ten_times_the_clients_asks_the_database_no_more_often():
    def asked(viewer: Viewer, run: PlanRun) -> list[int]:
        boards(viewer, run)  # the verdict is remembered
        counts = []
        for ask in (queries.board, queries.not_met):
            with at_a_page(viewer), CaptureQueriesContext(connection) as found:
                ask(viewer, run.pk)
            counts.append(len(found))
        return counts

    there = ford()
    run = planned(there)
    few = asked(there.worker("w1"), run), asked(there.manager(), run)
    sheets = little_ford()
    people = [p for p in sheets.people if p.ref == "c3"]
    many = little_ford(
        people=(*sheets.people, *(_like(people[0], f"d{n}") for n in range(10))),
        reach=(*sheets.reach, *(type(sheets.reach[0])(f"d{n}", "mill", 15) for n in range(10))),
        visits=(
            *sheets.visits,
            *(_visit(sheets.visits[3], f"e{n}", f"d{n}") for n in range(10)),
        ),
    )

    there = ford(many)
    run = planned(there)

    assert (asked(there.worker("w1"), run), asked(there.manager(), run)) == few


def _like(person: Any, ref: str) -> Any:
    return replace(person, ref=ref, usual_worker="w1")


def _visit(visit: Any, ref: str, person: str) -> Any:
    return replace(visit, ref=ref, person=person)


def test_wishes_that_are_not_met_are_listed_for_her_key_worker():
    there = ford(apart=KeepApart((Pair("c2", "c3"),)))
    run = planned(there)
    viewer = there.worker("w1")

    with at_a_page(viewer):
        page = queries.not_met(viewer, run.pk)
        wishes = NotMetWish.objects.filter(run=run).count()

    assert page is not None
    assert sum(int(row.count.split()[0]) for row in page.wishes) == wishes
    assert page.sentence == "Every visit of the people you work with has a time."


def test_progress_ends_with_how_the_planning_ended():
    there = ford()
    run = planned(there)
    viewer = there.worker("w1")

    with at_a_page(viewer):
        page = queries.progress(viewer, run.pk)

    assert page is not None
    assert (page.percent, page.finished, page.can_stop, page.refresh) == (100, True, False, 0)
    assert page.state in ("Everybody has a time.", "Not everybody can have a time as things are.")

"""Who was passed over is counted once a fortnight, comes sooner in the next plan, and is asked where a must stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.areas.sheets import ChoiceRow, RotaRow, VisitRow
from alongside.care.actions import load_area
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.planning.models import NotPlacedVisit, PlanRun
from alongside.planning.passing_over import count_before, count_what_is_over
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import FIRST_DAY, Ford, ford, planned

pytestmark = pytest.mark.usefixtures("committed")
FORTNIGHT = timedelta(days=14)
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


def without_w3(**changes: Any) -> Sheets:
    """Nobody prescribes, so the critical visit v4 has no time and no agreed one."""
    sheets = little_ford(agreed=(), **changes)
    return replace(sheets, rota=tuple(row for row in sheets.rota if row.worker != "w3"))


def passed_over(ref: str = "v4") -> int:
    with acting(As.PLANNER):
        return int(VisitDue.objects.values_list("passed_over", flat=True).get(ref=ref))


def missing(run: PlanRun) -> set[str]:
    with acting(As.PLANNER):
        rows = NotPlacedVisit.objects.filter(run=run)
        return set(rows.values_list("visit__ref", flat=True))


def asked_about() -> list[WorkItem]:
    with acting(As.DUTY):
        return list(WorkItem.objects.filter(kind=Kind.MUST_IN_THE_WAY, done_at=None))


def test_it_is_counted_once_when_the_next_fortnight_is_planned_and_never_for_a_plan_made_again():
    there = ford(without_w3())
    first = planned(there)
    assert missing(first) == {"v4"}
    assert passed_over() == 0

    planned(there)
    assert passed_over() == 0

    planned(there, first_day=FIRST_DAY + FORTNIGHT)
    assert passed_over() == 1
    planned(there, first_day=FIRST_DAY + 2 * FORTNIGHT)
    assert passed_over() == 2


def test_it_is_counted_where_the_days_are_over_and_nobody_planned_on():
    there = ford(without_w3())
    run = planned(there)

    with acting(As.PLANNER):
        assert count_what_is_over(there.area.pk, date(2027, 2, 19), NOW) == 0
        assert count_what_is_over(there.area.pk, date(2027, 2, 20), NOW) == 1
        assert count_what_is_over(there.area.pk, date(2027, 2, 21), NOW) == 0
        assert count_before(there.area.pk, run.first_day + FORTNIGHT, NOW) == 0
    assert passed_over() == 1


def test_an_older_file_does_not_make_it_less():
    sheets = without_w3()
    there = ford(sheets)
    planned(there)
    with acting(As.PLANNER):
        count_before(there.area.pk, FIRST_DAY + FORTNIGHT, NOW)

    load_area(sheets=sheets, keep_apart=KeepApart(), ref="little-ford")

    assert passed_over() == 1


def test_who_was_passed_over_twice_gets_the_one_time_there_is():
    one_hour = (RotaRow("w2", "Mon", "mill", time(9, 30), time(10, 15)),)
    visits = (
        VisitRow("early", "c3", "key work", 45, "key_worker", "key_work", weight=20),
        VisitRow("late", "c4", "key work", 45, "key_worker", "key_work", passed_over=2),
    )
    sheets = little_ford()
    her = replace(sheets.people[2], ref="c4")
    sheets = replace(
        sheets,
        rota=one_hour,
        leave=(),
        groups=(),
        agreed=(),
        visits=visits,
        people=(*sheets.people, her),
        reach=(*sheets.reach, replace(sheets.reach[3], person="c4")),
        choices=(),
    )
    people = tuple(replace(row, usual_worker="w2") for row in sheets.people)

    run = planned(ford(replace(sheets, people=people)), days=5)

    assert missing(run) == {"early"}


def test_a_must_in_the_way_of_a_visit_that_cannot_wait_is_asked_about_by_a_person(
    ford_with_must: Ford,
):
    run = planned(ford_with_must)

    assert "v4" in missing(run)
    (item,) = asked_about()
    with acting(As.PLANNER):
        assert item.about == VisitDue.objects.get(ref="v4").pk
    assert item.owner_id == ford_with_must.worker("w2").id
    assert item.due_at - item.made_at == timedelta(hours=4)
    planned(ford_with_must)
    assert len(asked_about()) == 1


@pytest.fixture
def ford_with_must() -> Ford:
    """He said he must see a man, and only a woman prescribes."""
    return ford(little_ford(agreed=(), choices=(ChoiceRow("c3", "worker_gender", "man", "must"),)))


def test_nobody_is_asked_about_a_worker_they_said_no_to():
    planned(ford(little_ford(agreed=(), choices=(ChoiceRow("c3", "not_worker", "w3", "must"),))))

    assert asked_about() == []

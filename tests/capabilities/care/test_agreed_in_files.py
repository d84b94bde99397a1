"""Agreed times of an area's files go into the diary, or onto somebody's list; a load never breaks on one."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, time

import pytest

from alongside.areas.keep_apart import KeepApart, Stay, Visitor
from alongside.areas.sheets import AgreedRow, Area
from alongside.care.actions import load_area
from alongside.care.agreeing import end_agreed
from alongside.care.jobs import book_agreed
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planner.problem import Pair
from alongside.services.bringing import Changed
from alongside.trust.acting import acting
from alongside.trust.apart.actions import call_off
from alongside.trust.jobs import run
from tests.areas.cast import little_ford
from tests.capabilities.care.cast import agreed, presences, tasks, visit, yes
from tests.capabilities.planning.cast import ford

pytestmark = pytest.mark.django_db
WED = date(2027, 2, 10)
HE_IS_THERE = KeepApart(
    pairs=(Pair("c3", "him"),), outsiders=(Visitor("him", (Stay("mill", WED, 540, 720),)),)
)


def load(area: Area, apart: KeepApart | None = None) -> Changed:
    return load_area(sheets=area, keep_apart=apart or KeepApart(), ref="little-ford")[1]


def test_an_agreed_time_of_the_files_is_in_the_diary_once():
    for _ in range(2):
        load(little_ford())

    assert presences("v4") == [("standing", "10 10:00")]
    assert tasks("agreed_cannot_stand") == []


@pytest.mark.promise("P1")
def test_one_that_cannot_be_confirmed_is_a_task_and_the_rest_is_in():
    for _ in range(2):
        load(little_ford(), HE_IS_THERE)

    assert presences("v4") == []
    task = tasks("agreed_cannot_stand")
    assert [one.about for one in task] == [visit("v4").pk]
    assert task[0].owner_id == ford().worker("w2").id


def test_two_times_of_one_worker_at_once_are_one_time_and_a_task():
    rows = (*little_ford().agreed, AgreedRow("v3", "w3", "mill", WED, time(10, 15)))

    load(little_ford(agreed=rows))

    assert presences("v4") == [("standing", "10 10:00")]
    assert presences("v3") == []
    task = tasks("agreed_cannot_stand")
    assert [(one.about, one.owner_id, one.role) for one in task] == [
        (visit("v3").pk, None, "safety_lead")
    ]


def test_one_that_is_gone_from_the_files_is_out_of_the_diary():
    load(little_ford())

    assert load(little_ford(agreed=())) == Changed(0, 0, 1)
    assert presences("v4") == [("over", "10 10:00")]


def test_one_that_is_another_in_the_files_moves():
    load(little_ford())
    row = replace(little_ford().agreed[0], start=time(11))

    assert load(little_ford(agreed=(row,))) == Changed(1, 0, 1)
    assert presences("v4") == [("over", "10 10:00"), ("standing", "10 11:00")]


def test_how_fast_it_stands_changes_alone():
    load(little_ford())
    row = replace(little_ford().agreed[0], standing="frozen")

    assert load(little_ford(agreed=(row,))) == Changed(0, 1, 0)
    assert presences("v4") == [("standing", "10 10:00")]


def test_an_older_file_undoes_no_yes():
    there = ford()
    yes(there.worker("w1").id)

    assert load(little_ford()) == Changed(0, 0, 0)
    assert load(
        little_ford(agreed=(*little_ford().agreed, AgreedRow("v1", "w2", "mill", WED, time(14))))
    ) == Changed(0, 0, 0)
    assert [row.start for row in agreed()] == [time(10)]
    assert presences() == [("standing", "09 10:00")]


def test_an_older_file_undoes_no_end():
    there = ford()
    worker = there.worker("w2").id
    with acting(As.IMPORTER):
        row = AgreedTime.objects.get()

    end_agreed(agreed=row.pk, by=worker)
    load(little_ford())

    with acting(As.IMPORTER):
        assert not AgreedTime.objects.filter(ended_at=None).exists()
    assert presences("v4") == [("over", "10 10:00")]


def test_what_a_load_could_not_finish_is_done_by_night():
    there = ford()
    call_off(visit=visit("v4").pk)

    for ids in ({"area": str(there.area.pk)}, {}):
        run(book_agreed, **ids)

    assert sorted(presences("v4")) == [("over", "10 10:00"), ("standing", "10 10:00")]


def test_an_area_nobody_knows_is_no_work():
    run(book_agreed, area=str(uuid.uuid4()))

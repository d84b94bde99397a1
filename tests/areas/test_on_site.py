"""On-site leads: a band without one is no safe band, and the planner knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alongside.areas.assemble import assemble, remarks
from alongside.areas.brindle_vale import brindle_vale
from alongside.areas.check import check_area, check_rows
from alongside.areas.errors import BadArea
from alongside.areas.on_site import NOBODY_NAMED, Leads, barred
from alongside.areas.sheets import Area, LeaveRow, OnSiteRow, VisitRow
from alongside.planner.check import check
from alongside.planner.problem import Pair, Problem, Sealed
from alongside.planner.solve import solve
from tests.areas.cast import WORKING_WEEK, little_ford, written

MONDAY = date(2027, 2, 8)
TUESDAY = date(2027, 2, 9)
APART = Sealed(pairs=(Pair("c2", "w2"),))
EVERY_BAND = (
    *(OnSiteRow("mill", day, band, "w1") for day in WORKING_WEEK for band in ("AM", "PM")),
    OnSiteRow("mill", "Tue", "EVE", "w1"),
    OnSiteRow("van", "Thu", "AM", "w2"),
)


def led(*rows: OnSiteRow, **changes: object) -> Area:
    return little_ford(on_site=rows, **changes)


def problem(area: Area) -> Problem:
    return assemble(area, MONDAY, 10, "")


def evenings(area: Area) -> list[int]:
    return [one.day for one in problem(area).sessions if one.band == "EVE"]


def test_a_women_only_session_without_a_lead_is_not_held():
    without = [row for row in EVERY_BAND if row.band != "EVE"]

    assert evenings(led(*EVERY_BAND)) == [1, 6]
    assert evenings(led(*without)) == []
    assert [s for s in problem(led(*without)).shifts if s.band == "EVE"] == []
    assert problem(led(*without)).groups == ()


def test_a_lead_who_is_away_leads_nothing_that_day_unless_somebody_stands_in():
    away = (LeaveRow("w1", TUESDAY, TUESDAY),)
    stand_in = OnSiteRow("mill", "Tue", "EVE", "w3", TUESDAY)

    assert evenings(led(*EVERY_BAND, leave=away)) == [6]
    assert evenings(led(*EVERY_BAND, stand_in, leave=away)) == [1, 6]
    assert Leads(led(*EVERY_BAND, stand_in)).on("mill", TUESDAY, "EVE") == "w3"
    assert Leads(led(*EVERY_BAND, stand_in)).on("mill", date(2027, 2, 16), "EVE") == "w1"


def test_an_area_that_names_nobody_is_planned_as_before_and_told():
    assert evenings(led()) == [1, 6]
    assert barred(APART, led(), problem(led())) == APART
    assert NOBODY_NAMED in remarks(led(), MONDAY, 10)
    assert NOBODY_NAMED not in remarks(led(*EVERY_BAND), MONDAY, 10)


def test_whoever_is_kept_apart_gets_no_time_in_a_band_without_a_lead_and_others_do():
    area = led(
        OnSiteRow("mill", "Thu", "AM", "w1"),
        visits=(
            VisitRow("v1", "c1", "key work", 45, "key_worker", "key_work", modes="in_person"),
            VisitRow("v3", "c2", "key work", 60, "key_worker", "key_work", modes="in_person"),
        ),
        agreed=(),
        times=(),
    )
    asked = problem(area)
    sealed = barred(APART, area, asked)
    found = solve(asked, sealed)
    placed = {row.visit: row.at for row in found.answer.placed}

    assert ("mill", 0, "AM") in {(s.place, s.day, s.band) for s in asked.sessions}
    assert {"v1", "v3"} == set(placed)
    assert placed["v3"].day in (3, 8)
    assert placed["v3"].start <= 11 * 60 + 30
    monday = replace(placed["v3"], day=0, start=10 * 60)
    moved = [replace(row, at=monday) if row.visit == "v3" else row for row in found.answer.placed]
    tampered = replace(found.answer, placed=tuple(moved))
    assert "keep_apart" in {one.rule for one in check(asked, tampered, sealed, found.sealed_answer)}


def test_without_anybody_to_keep_apart_nothing_is_added():
    area = led(OnSiteRow("mill", "Thu", "AM", "w1"))

    assert barred(Sealed(), area, problem(area)) == Sealed()


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        (OnSiteRow("mill", "Wed", "EVE", "w1"), "band", "mill Wed EVE"),
        (OnSiteRow("mill", "Tue", "AM", "w3"), "worker", "w3"),
        (OnSiteRow("mill", "Mon", "AM", "w9"), "worker", "w9"),
        (OnSiteRow("barn", "Mon", "AM", "w1"), "place", "barn"),
        (OnSiteRow("mill", "Mon", "AM", "w1", TUESDAY), "day", "2027-02-09"),
    ],
)
def test_a_lead_who_is_not_there_is_told(row: OnSiteRow, column: str, found: str):
    with pytest.raises(BadArea) as told:
        check_rows(led(row))

    said = [(one.where, one.column, one.found) for one in told.value.problems]
    assert ("on_site", column, found) in said


def test_a_man_does_not_lead_a_women_only_session_and_reception_asks_one_person():
    rota = little_ford().rota
    there = replace(rota[5], worker="w2")
    rows = (OnSiteRow("mill", "Mon", "AM", "w1"), OnSiteRow("mill", "Mon", "AM", "w2"))
    with pytest.raises(BadArea) as told:
        check_rows(led(*rows, OnSiteRow("mill", "Tue", "EVE", "w2"), rota=(*rota, there)))

    said = [(one.where, one.expected) for one in told.value.problems if one.where == "on_site"]
    assert ("on_site", "a woman") in said
    assert ("on_site", "one lead for a band") in said


def test_leads_are_read_from_files_and_older_files_have_none(tmp_path):
    assert check_area(written(led(*EVERY_BAND), tmp_path / "new")).on_site == EVERY_BAND
    folder = written(led(), tmp_path / "old")
    (folder / "on_site.csv").unlink()

    assert check_area(folder).on_site == ()


def test_every_staffed_band_of_brindle_vale_has_a_lead():
    area, _ = brindle_vale()
    asked = assemble(area, date(2027, 1, 11), 30, "")
    staffed = {(s.place, s.day, s.band) for s in asked.shifts if s.place != "online"}

    assert len(staffed) > 100
    assert all(Leads(area).on(place, asked.days[day], band) for place, day, band in staffed)

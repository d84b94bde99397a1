"""Every slip in an area's files, told by sheet, row and column, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from alongside.areas import sizes
from alongside.areas.check import check_area, check_files, check_rows
from alongside.areas.errors import BadArea
from alongside.areas.invent import invent
from alongside.areas.keep_apart import file_of
from alongside.areas.sheets import (
    AgreedRow,
    ChoiceRow,
    GroupRow,
    LeaveRow,
    PersonRow,
    PlaceRow,
    ReachRow,
    RotaRow,
    SessionRow,
    TimeRow,
    VisitRow,
    WorkerRow,
)
from tests.areas.cast import SETTINGS, little_ford, written

NINE, TEN, NOON = time(9), time(10), time(12)
TWELFTH = date(2027, 2, 12)
MORE = [
    # sheet, a row more, column, found
    ("places", PlaceRow("mill", "Mill again", "building", 1), "ref", "mill"),
    ("places", PlaceRow("web", "Web", "online", 1), "kind", "online for web"),
    ("places", PlaceRow("hut", "Hut", "building", 0), "rooms", "0"),
    ("sessions", SessionRow("barn", "Mon", "AM", "mixed"), "place", "barn"),
    ("sessions", SessionRow("mill", "Mon", "AM", "women_only"), "band", "mill Mon AM"),
    (
        "sessions",
        SessionRow("van", "Fri", "AM", "mixed", 0, TWELFTH, date(2027, 1, 1)),
        "last_day",
        "2027-01-01",
    ),
    ("workers", WorkerRow("w9", "woman", "key_work"), "ref", "w9 without any hours"),
    ("rota", RotaRow("w8", "Mon", "mill", NINE, NOON), "worker", "w8"),
    ("rota", RotaRow("w3", "Mon", "van", NINE, NOON), "place", "van on Mon AM"),
    ("rota", RotaRow("w3", "Mon", "mill", time(8), NOON), "start", "08:00-12:00"),
    ("rota", RotaRow("w3", "Mon", "mill", NOON, TEN), "end", "12:00-10:00"),
    ("rota", RotaRow("w1", "Mon", "mill", NOON, time(13)), "start", "12:00"),
    ("rota", RotaRow("w2", "Tue", "mill", time(17), time(19)), "worker", "w2 in mill on Tue EVE"),
    ("leave", LeaveRow("w1", TWELFTH, date(2027, 2, 1)), "last_day", "2027-02-01"),
    ("people", PersonRow("w1", "man", "no", "mill"), "ref", "w1"),
    ("people", PersonRow("c9", "man", "no", "mill"), "registered", "mill"),
    ("people", PersonRow("c9", "man", "no", "mill;van"), "registered", "mill;van"),
    ("people", PersonRow("c9", "man", "no", "barn"), "registered", "barn"),
    ("people", PersonRow("c9", "man", "no", "online"), "registered", "online"),
    ("people", PersonRow("c9", "man", "no", "mill", usual_worker="w7"), "usual_worker", "w7"),
    ("people", PersonRow("c9", "woman", "yes", "mill", creche="always"), "children", "0"),
    ("people", PersonRow("c9", "woman", "yes", "mill", holidays="cannot"), "school", "nothing"),
    ("people", PersonRow("c9", "woman", "yes", "mill", school="moon"), "school", "moon"),
    ("people", PersonRow("c9", "man", "no", "mill", weekdays="Monday"), "weekdays", "Monday"),
    ("people", PersonRow("c9", "man", "no", "mill", weight=0), "weight", "0"),
    ("people", PersonRow("9434765919", "man", "no", "mill"), "ref", "a number"),
    ("reach", ReachRow("c8", "mill", 5), "person", "c8"),
    ("reach", ReachRow("c2", "mill", 5), "place", "mill"),
    ("choices", ChoiceRow("c1", "not_worker", "w7", "must"), "value", "w7"),
    ("choices", ChoiceRow("c1", "mode", "phone", "must"), "value", "phone"),
    ("choices", ChoiceRow("c1", "women_only", "no", "must"), "value", "no"),
    ("choices", ChoiceRow("c1", "weekday", "Someday", "would_like"), "value", "Someday"),
    ("choices", ChoiceRow("c1", "band", "AM", "must"), "firm", "a must about band"),
    ("times", TimeRow("c1", "Mon", NOON, TEN), "end", "12:00-10:00"),
    ("times", TimeRow("c2", "Mon", TEN, NOON, "term"), "when", "term"),
    ("visits", VisitRow("v9", "c9", "review", 30, "anyone"), "person", "c9"),
    ("visits", VisitRow("v9", "c1", "review", 20, "anyone"), "minutes", "20"),
    ("visits", VisitRow("v9", "c1", "review", 300, "anyone"), "minutes", "300"),
    ("visits", VisitRow("v9", "c1", "review", 30, "anyone", "flying"), "skills", "flying"),
    ("visits", VisitRow("v9", "c1", "review", 30, "anyone", weight=0), "weight", "0"),
    ("visits", VisitRow("v9", "c1", "review", 30, "anyone", modes="phone"), "modes", "phone"),
    ("visits", VisitRow("v9", "c1", "group", 90, "group"), "groups", "nothing"),
    ("visits", VisitRow("v9", "c1", "review", 30, "anyone", groups="g1"), "groups", "g1"),
    (
        "visits",
        VisitRow("v9", "c1", "review", 30, "anyone", "", date(2027, 2, 13), date(2027, 2, 14)),
        "last_day",
        "2027-02-14",
    ),
    ("groups", GroupRow("g2", "mill", "Mon", TEN, NOON, 8, "mixed", ""), "worker", "nothing"),
    ("groups", GroupRow("g2", "mill", "Mon", TEN, NOON, 8, "mixed", "w3"), "worker", "w3"),
    ("groups", GroupRow("g2", "mill", "Mon", NOON, time(14), 8, "mixed", "w1"), "start", "12:00-14:00"),
    ("groups", GroupRow("g2", "van", "Mon", TEN, NOON, 8, "mixed", "w1"), "place", "van"),
    ("groups", GroupRow("g2", "mill", "Mon", TEN, NOON, 0, "mixed", "w1"), "seats", "0"),
    ("groups", GroupRow("g2", "mill", "Tue", time(17), time(18), 8, "mixed", "w1"), "worker", "w1"),
    ("agreed", AgreedRow("v9", "w1", "mill", TWELFTH, TEN), "visit", "v9"),
    ("agreed", AgreedRow("v4", "w1", "mill", TWELFTH, TEN), "visit", "v4"),
    ("agreed", AgreedRow("v3", "w1", "mill", TWELFTH, time(10, 5)), "start", "10:05"),
    ("agreed", AgreedRow("v3", "w1", "mill", date(2027, 2, 13), TEN), "day", "2027-02-13"),
    ("agreed", AgreedRow("v2", "w1", "mill", TWELFTH, TEN, group="g1"), "day", "Fri 10:00"),
    ("agreed", AgreedRow("v2", "w1", "mill", TWELFTH, TEN), "group", "nothing"),
]  # fmt: skip
SETTING = [
    ("nation", "France"),
    ("morning", "9 to half past twelve"),
    ("morning", "09:05-12:30"),
    ("afternoon", "12:00-17:00"),
    ("buffer_minutes", "-5"),
    ("kept_share", "lots"),
    ("invented", ""),
    ("colour", "blue"),
]


def told(area) -> list[tuple[str, int, str, str]]:
    with pytest.raises(BadArea) as bad:
        check_rows(area)
    return [(p.where, p.row, p.column, p.found) for p in bad.value.problems]


@pytest.mark.parametrize(("sheet", "row", "column", "found"), MORE)
def test_a_slip_is_told_with_row_and_column(sheet, row, column, found, tmp_path):
    good = little_ford()
    rows = (*getattr(good, sheet), row)
    path = written(little_ford(**{sheet: rows}), tmp_path / "area")

    _, problems = check_files(path)

    where = [(p.where, p.row, p.column, p.found) for p in problems]
    assert (f"{sheet}.csv", len(rows) + 1, column, found) in where


@pytest.mark.parametrize(("name", "value"), SETTING)
def test_a_setting_that_is_malformed(name, value):
    assert any(
        name in found for _, _, _, found in told(little_ford(settings={**SETTINGS, name: value}))
    )


@pytest.mark.parametrize("name", ["name", "nation", "women_only_policy", "morning"])
def test_a_setting_that_is_missing(name, tmp_path):
    settings = {key: value for key, value in SETTINGS.items() if key != name}

    assert told(little_ford(settings=settings))[0][3] == f"nothing for {name}"


def test_a_template_of_weekdays_is_for_everybody_or_nobody():
    people = little_ford().people
    some = (replace(people[0], weekdays="Mon;Tue"), *people[1:])

    assert told(little_ford(people=some)) == [
        ("people", 3, "weekdays", "nothing"),
        ("people", 4, "weekdays", "nothing"),
    ]


def test_the_good_area_has_no_problem():
    check_rows(little_ford())


def test_an_area_with_nobody_and_nowhere():
    empty: dict[str, Any] = dict.fromkeys(
        ("places", "sessions", "workers", "rota", "people", "reach"), ()
    )
    empty |= dict.fromkeys(("leave", "choices", "times", "visits", "groups", "agreed"), ())

    assert told(little_ford(**empty)) == [
        ("places", 0, "", "no rows"),
        ("people", 0, "", "no rows"),
    ]


def test_one_place_only_is_fine():
    one = little_ford()
    check_rows(
        replace(
            one,
            places=one.places[:1],
            sessions=tuple(row for row in one.sessions if row.place == "mill"),
            rota=tuple(row for row in one.rota if row.place == "mill"),
            people=tuple(replace(row, registered="mill") for row in one.people),
            reach=tuple(row for row in one.reach if row.place == "mill"),
        )
    )


def test_everything_is_told_at_once_and_each_slip_once(tmp_path):
    area = little_ford()
    path = written(area, tmp_path / "area")
    people = path / "people.csv"
    people.write_text(people.read_text().replace("c2,woman,yes", "c2,woman,maybe"))
    rota = path / "rota.csv"
    rota.write_text(rota.read_text().replace("w3,Wed,mill,10:00", "w3,Wed,mill,ten"))
    file_of(path).unlink()

    with pytest.raises(BadArea) as bad:
        check_area(path)

    assert [(p.where, p.row, p.column) for p in bad.value.problems] == [
        ("people.csv", 3, "women_only"),
        ("rota.csv", 12, "start"),
        ("keep-apart.sealed", 0, ""),
    ]


def test_a_missing_keep_apart_file_says_how_to_make_one(tmp_path):
    path = written(little_ford(), tmp_path / "area")
    file_of(path).unlink()

    with pytest.raises(BadArea, match="alongside area keep-apart"):
        check_area(path)


def test_a_fault_in_every_row_is_counted_and_not_repeated():
    people = tuple(PersonRow(f"m{i}", "man", "no", "barn") for i in range(500))

    problems = told(little_ford(people=little_ford().people + people))

    assert ("people", 0, "registered", "480 more rows like this") in problems
    assert len(problems) < 30


def test_checking_changes_nothing(tmp_path):
    path = written(little_ford(), tmp_path / "area")
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in path.rglob("*") if p.is_file()}

    check_area(path)

    assert before == {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in path.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_invented_areas_pass(seed):
    area, _ = invent(sizes.SIZES["S"], seed)

    check_rows(area)

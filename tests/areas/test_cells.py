"""What people type into cells: certain or refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from alongside.areas.cells import NotThat, date_of, number_of, parts, text_of, time_of, whole_of

JANUARY = date(2027, 1, 11)


@pytest.mark.parametrize(
    "cell",
    [
        "2027-01-11",
        "11/01/2027",
        "11.1.2027",
        "11 January 2027",
        "11-Jan-2027",
        46398,
        46398.0,
        datetime(2027, 1, 11),  # noqa: DTZ001
        JANUARY,
    ],
)
def test_one_day_in_many_hands(cell):
    assert date_of(cell, WINDOWS_EPOCH) == JANUARY


def test_serial_numbers_count_from_the_workbooks_own_epoch():
    assert date_of(46398 - 1462, MAC_EPOCH) == JANUARY


@pytest.mark.parametrize(
    "cell",
    [
        "01/13/2027",
        "11/01/27",
        "soon",
        "46398",
        "31/02/2027",
        46398.5,
        3,
        True,
        time(9),
        1e12,
        "#REF!",
    ],
)
def test_no_day_is_guessed(cell):
    with pytest.raises(NotThat):
        date_of(cell, WINDOWS_EPOCH)


def test_a_serial_number_in_a_csv_says_which_day_it_may_be():
    with pytest.raises(NotThat) as wrong:
        date_of("46398", WINDOWS_EPOCH)

    assert "2027-01-11" in wrong.value.mend


@pytest.mark.parametrize(
    "cell",
    ["09:30", "9.30", "9:30", "9:30am", "09:30:00", time(9, 30), 9.5 / 24, timedelta(hours=9.5)],
)
def test_one_time_in_many_hands(cell):
    assert time_of(cell, WINDOWS_EPOCH) == time(9, 30)


@pytest.mark.parametrize(
    "cell", [9.3, "9", "0.25", "25:00", "9:75", 1.4, "13pm", "noon", True, time(9, 30, 20)]
)
def test_no_time_is_guessed(cell):
    with pytest.raises(NotThat):
        time_of(cell, WINDOWS_EPOCH)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@SUM(A1)"])
def test_text_that_a_spreadsheet_would_run_is_refused(cell):
    with pytest.raises(NotThat):
        text_of(cell, WINDOWS_EPOCH)


@pytest.mark.parametrize(("cell", "number"), [("15", 15), (15.0, 15), (0, 0)])
def test_whole_numbers(cell, number):
    assert whole_of(cell, WINDOWS_EPOCH) == number


@pytest.mark.parametrize("cell", ["15 min", 1.5, -1, "", True, None])
def test_what_is_no_whole_number(cell):
    with pytest.raises(NotThat):
        whole_of(cell, WINDOWS_EPOCH)


@pytest.mark.parametrize("cell", ["nan", "inf", "1e5", float("nan"), float("inf")])
def test_numbers_that_are_none(cell):
    with pytest.raises(NotThat):
        number_of(cell, WINDOWS_EPOCH)


def test_a_ref_that_excel_took_for_a_number_stays_what_was_typed():
    assert text_of(1042.0, WINDOWS_EPOCH) == "1042"


def test_lists_in_a_cell():
    assert parts(" key_work; group ;") == ("key_work", "group")

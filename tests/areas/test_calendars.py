"""Bank holidays from two lists, school terms from a council's file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from alongside.areas.calendars import bank_holidays, is_working, working_days
from alongside.areas.errors import BadArea
from alongside.areas.schools import read_school
from tests.areas.cast import TERMS

SHEFFIELD = Path(__file__).parents[3] / "shared/data/calendars/sheffield-school-holidays.ics"


def event(first: str, last: str, summary: str, extra: str = "") -> str:
    return f"BEGIN:VEVENT\nUID:{first}{summary}\nDTSTART{first}\nDTEND{last}\n{extra}SUMMARY:{summary}\nEND:VEVENT\n"


def calendar(*events: str) -> bytes:
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
    return (head + "".join(events) + "END:VCALENDAR\n").replace("\n", "\r\n").encode()


AUTUMN = event(";VALUE=DATE:20261024", ";VALUE=DATE:20261102", "School holiday")
WINTER = event(";VALUE=DATE:20261219", ";VALUE=DATE:20270104", "Christmas holiday")


def test_working_days_leave_out_weekends_and_bank_holidays():
    days = working_days("England", date(2027, 3, 24), 4)

    assert days == (date(2027, 3, 24), date(2027, 3, 25), date(2027, 3, 30), date(2027, 3, 31))


def test_nations_have_their_own_bank_holidays():
    easter_monday = date(2027, 3, 29)

    assert not is_working("England", easter_monday)
    assert is_working("Scotland", easter_monday)
    assert not is_working("Northern Ireland", date(2027, 3, 17))


def test_a_substitute_day_counts_and_its_weekend_does_not():
    closed = bank_holidays("England", date(2027, 12, 24), date(2027, 12, 31)).days

    assert closed == {date(2027, 12, 27), date(2027, 12, 28)}


def test_lists_that_disagree_are_reported_and_the_day_stays_closed():
    told = bank_holidays("Scotland", date(2026, 6, 8), date(2026, 6, 19))

    assert date(2026, 6, 15) in told.days
    assert len(told.remarks) == 1
    assert "Monday 15 June 2026" in told.remarks[0]


def test_a_year_that_is_not_published_yet_is_said():
    told = bank_holidays("England", date(2035, 1, 1), date(2035, 1, 31))

    assert "calculated" in told.remarks[0]


@pytest.mark.skipif(not SHEFFIELD.exists(), reason=f"{SHEFFIELD.name} is not beside this clone")
def test_a_councils_real_calendar_tells_holidays_from_bank_holidays():
    school = read_school(SHEFFIELD.name, SHEFFIELD.read_bytes())

    assert school.in_holidays(date(2026, 10, 28))  # called only "School holiday"
    assert not school.in_holidays(date(2027, 5, 3))  # a bank holiday in term
    assert not school.in_holidays(date(2027, 1, 11))
    assert school.unclear == ()
    assert school.covers(date(2027, 1, 11))
    assert not school.covers(date(2028, 9, 11))


def test_days_outside_the_file_are_never_taken_for_term():
    school = read_school("terms.ics", TERMS.encode())

    faults = school.faults((date(2027, 5, 10), date(2027, 5, 11)))

    assert len(faults) == 1
    assert "a term is not assumed" in faults[0].mend


def test_a_year_left_out_of_the_middle_is_not_taken_for_term():
    later = event(";VALUE=DATE:20280212", ";VALUE=DATE:20280221", "Half term")
    school = read_school("x.ics", calendar(AUTUMN, WINTER, later))

    assert school.covers(date(2026, 11, 10))
    assert not school.covers(date(2027, 5, 10))


@pytest.mark.parametrize(
    ("summary", "holiday"),
    [
        ("Autumn half term", True),
        ("May half-term break", True),
        ("INSET day", True),
        ("Autumn term starts", False),
        ("Term 2", False),
        ("Weekend", False),
        ("Early May bank holiday", False),
    ],
)
def test_an_entry_is_told_by_what_it_is_called(summary, holiday):
    entry = event(";VALUE=DATE:20261118", ";VALUE=DATE:20261119", summary)
    school = read_school("x.ics", calendar(AUTUMN, entry, WINTER))

    assert school.in_holidays(date(2026, 11, 18)) is holiday
    assert school.unclear == ()


@pytest.mark.parametrize("summary", ["School closes for half term", "Polling", "Eid"])
def test_an_unclear_entry_is_a_problem_only_on_the_days_it_touches(summary):
    entry = event(";VALUE=DATE:20261118", ";VALUE=DATE:20261119", summary)
    school = read_school("x.ics", calendar(AUTUMN, entry, WINTER))

    assert school.faults((date(2026, 11, 17),)) == []
    assert summary in school.faults((date(2026, 11, 18),))[0].found


def test_a_holiday_told_by_hours_in_summer_time_is_the_right_days():
    entry = event(":20260720T230000Z", ":20260831T230000Z", "Summer holiday")
    school = read_school("x.ics", calendar(entry, AUTUMN))

    assert not school.in_holidays(date(2026, 7, 20))
    assert school.in_holidays(date(2026, 7, 21))
    assert school.in_holidays(date(2026, 8, 31))
    assert not school.in_holidays(date(2026, 9, 1))


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><title>Not found</title>",
        b"",
        b"\xff\xfe\x00\x01 binary",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:nonsense\nEND:VEVENT\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n",
        calendar(event(";VALUE=DATE:20270102", ";VALUE=DATE:20270105", "Bank holiday")),
        calendar("BEGIN:VEVENT\nUID:1\nSUMMARY:Half term\nEND:VEVENT\n"),
    ],
)
def test_a_calendar_file_that_is_not_one_is_a_problem(content):
    with pytest.raises(BadArea) as bad:
        read_school("terms.ics", content)

    assert bad.value.problems[0].where == "calendars/terms.ics"

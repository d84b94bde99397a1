"""By when a message will have been read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.services.staffed.rules import read_by

LONDON = ZoneInfo("Europe/London")
NINE_TO_FIVE = {day: [(time(9), time(17))] for day in range(5)}
SPLIT = {0: [(time(9), time(11)), (time(14), time(16))]}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("sent", "hours", "expected"),
    [
        ("2026-11-23 09:00", NINE_TO_FIVE, "2026-11-23 13:00"),  # a Monday
        ("2026-11-23 15:30", NINE_TO_FIVE, "2026-11-24 11:30"),
        ("2026-11-27 16:00", NINE_TO_FIVE, "2026-11-30 12:00"),  # over the weekend
        ("2026-11-28 12:00", NINE_TO_FIVE, "2026-11-30 13:00"),
        ("2026-11-23 08:00", SPLIT, "2026-11-23 16:00"),
        ("2026-11-23 10:00", SPLIT, "2026-11-30 10:00"),
    ],
)
def test_staffed_time_alone_counts(sent, hours, expected):
    assert read_by(at(sent), hours, ()) == at(expected)


def test_nobody_reads_on_days_that_are_shut():
    assert read_by(
        at("2026-12-24 16:00"), NINE_TO_FIVE, {date(2026, 12, 25), date(2026, 12, 28)}
    ) == at("2026-12-29 12:00")


def test_where_nobody_reads_there_is_no_such_time():
    assert read_by(at("2026-11-23 09:00"), {}, ()) is None


def test_an_hour_that_the_clocks_skip_is_no_staffed_time():
    night = {6: [(time(0), time(6))]}

    assert read_by(at("2027-03-28 00:00"), night, (), timedelta(hours=4)) == at("2027-03-28 05:00")
    assert read_by(at("2026-10-25 00:00"), night, (), timedelta(hours=4)) == at("2026-10-25 03:00")

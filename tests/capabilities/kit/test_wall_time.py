"""A weekly 14:00 stays 14:00, and nothing is agreed for a time that does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kit.wall_time import (
    EndsAtOnce,
    HappensTwice,
    NoSuchTime,
    between,
    instant,
    times,
    weeks_later,
)

ZONE = "Europe/London"
BACK, FORWARD = date(2026, 10, 25), date(2027, 3, 28)
QUARTERS = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))

pytestmark = pytest.mark.promise("P45")


def test_weekly_two_o_clock_stays_two_o_clock_when_the_clocks_go_back():
    before = times(date(2026, 10, 20), time(14), time(15), ZONE)

    after = weeks_later(before, 1)

    assert before.starts_at == datetime(2026, 10, 20, 13, tzinfo=UTC)
    assert after.starts_at == datetime(2026, 10, 27, 14, tzinfo=UTC)
    assert after.wall_start == time(14)


def test_a_time_the_clocks_skip_is_refused():
    with pytest.raises(NoSuchTime):
        instant(FORWARD, time(1, 30), ZONE)


def test_a_time_the_clocks_show_twice_is_asked_about():
    with pytest.raises(HappensTwice):
        instant(BACK, time(1, 30), ZONE)

    assert instant(BACK, time(1, 30), ZONE, 0) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(BACK, time(1, 30), ZONE, 1) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_night_shift_lasts_as_long_as_it_lasts():
    back = times(date(2026, 10, 24), time(23, 30), time(2, 30), ZONE)
    forward = times(date(2027, 3, 27), time(23, 30), time(2, 30), ZONE)

    assert back.ends_at - back.starts_at == timedelta(hours=4)
    assert forward.ends_at - forward.starts_at == timedelta(hours=2)


def test_the_hour_that_happens_twice_can_be_a_stretch_of_its_own():
    with pytest.raises(EndsAtOnce):
        times(BACK, time(1, 30), time(1, 30), ZONE, start_fold=0, end_fold=1)

    one = between(
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ZONE
    )
    assert (one.wall_start, one.wall_end) == (time(1, 30), time(1, 30))


@pytest.mark.parametrize(
    ("start", "end", "start_fold", "end_fold"), [(time(1, 45), time(1, 15), 1, 0)]
)
def test_an_end_that_is_earlier_on_the_wall_is_the_next_day(start, end, start_fold, end_fold):
    one = times(BACK, start, end, ZONE, start_fold=start_fold, end_fold=end_fold)

    assert one.ends_at == datetime(2026, 10, 26, 1, 15, tzinfo=UTC)


@given(
    day=st.sampled_from([BACK, FORWARD]).flatmap(
        lambda d: st.integers(-10, 10).map(lambda n: d + timedelta(days=n))
    ),
    start=QUARTERS,
    end=QUARTERS,
    fold=st.integers(0, 1),
    weeks=st.integers(-250, 250),
)
def test_what_was_meant_is_what_the_wall_shows(day, start, end, fold, weeks):
    """Five years either way of the changes of 2026 and 2027."""
    try:
        one = times(day, start, end, ZONE, start_fold=fold, end_fold=fold)
        other = weeks_later(one, weeks, start_fold=fold, end_fold=fold)
    except (NoSuchTime, EndsAtOnce):
        return

    for stretch in (one, other):
        first = stretch.starts_at.astimezone(ZoneInfo(ZONE))
        last = stretch.ends_at.astimezone(ZoneInfo(ZONE))
        assert (first.date(), first.time()) == (stretch.wall_date, stretch.wall_start)
        assert last.time() == stretch.wall_end
        assert stretch.starts_at < stretch.ends_at
    assert other.wall_start == one.wall_start

"""Masks of quarter-hours against plain sets of minutes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alongside.planner.slots import (
    ALL,
    SLOTS,
    bits,
    minutes,
    span,
    starts_clear_of,
    starts_in,
    touching,
)

QUARTERS = range(0, 1440, 15)
on_grid = st.integers(0, 96).map(lambda slot: slot * 15)
any_minute = st.integers(-200, 1640)
of_day = st.integers(0, 1440)
free_times = st.sets(st.integers(0, 95))


def mask(slots: set[int]) -> int:
    """The mask of some quarter-hours."""
    return sum(1 << slot for slot in slots)


def test_a_day_has_ninety_six_quarter_hours():
    assert SLOTS == 96
    assert ALL.bit_count() == 96


def test_an_hour_from_nine_is_four_starts():
    assert list(minutes(span(540, 600))) == [540, 555, 570, 585]
    assert list(bits(span(540, 600))) == [36, 37, 38, 39]


def test_three_quarters_fit_in_an_hour_at_two_starts():
    assert list(minutes(starts_in(span(540, 600), 3))) == [540, 555]


def test_a_visit_may_end_when_another_begins_and_begin_when_it_ends():
    barred = ALL & ~starts_clear_of(600 - 30, 660)

    assert list(minutes(barred)) == [585, 600, 615, 630, 645]


@given(on_grid, on_grid)
def test_a_span_is_the_quarter_hours_inside_it(start: int, end: int):
    assert set(minutes(span(start, end))) == {m for m in QUARTERS if start <= m < end}


@given(of_day, of_day)
def test_what_touches_an_interval_is_every_quarter_hour_that_shares_a_minute(start: int, end: int):
    if start < end:
        shared = {m for m in QUARTERS if m < end and start < m + 15}
        assert set(minutes(touching(start, end))) == shared


@given(free_times, st.integers(1, 12))
def test_starts_are_those_from_which_every_quarter_hour_is_free(free: set[int], length: int):
    naive = {s for s in free if all(s + step in free for step in range(length))}

    assert set(bits(starts_in(mask(free), length))) == naive


@given(any_minute, any_minute)
def test_starts_clear_of_a_time_are_those_not_strictly_inside(low: int, high: int):
    naive = {m for m in QUARTERS if not low < m < high}

    assert set(minutes(starts_clear_of(low, high))) == naive


@given(of_day, st.integers(1, 300), st.integers(1, 12), st.integers(0, 90))
def test_a_visit_clear_of_a_busy_time_and_the_way_there_never_meets_it(
    start: int, lasts: int, quarters: int, travel: int
):
    length, end = quarters * 15, start + lasts
    naive = {m for m in QUARTERS if not (m - travel < end and start < m + length + travel)}

    assert set(minutes(starts_clear_of(start - length - travel, end + travel))) == naive


@given(free_times)
def test_bits_come_back_in_order(free: set[int]):
    assert list(bits(mask(free))) == sorted(free)
    assert list(minutes(mask(free))) == [slot * 15 for slot in sorted(free)]

"""`alongside run`: which fortnight it plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alongside.command.run import start_of
from tests.areas.cast import little_ford, written
from tests.command.cast import ford


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2027, 1, 29), date(2027, 2, 1)),
        (date(2027, 2, 1), date(2027, 2, 8)),
        (date(2027, 3, 24), date(2027, 4, 5)),  # 29 March is Easter Monday
    ],
)
def test_it_begins_on_the_next_monday_that_is_a_working_day(tmp_path, today, first):
    assert start_of(ford(tmp_path), today) == first


def test_it_begins_when_something_is_due_where_nothing_is_before(tmp_path):
    area = little_ford()
    visits = tuple(replace(row, first_day=date(2027, 2, 1)) for row in area.visits)
    folder = written(little_ford(visits=visits), tmp_path / "ford")

    assert start_of(folder, date(2026, 11, 22)) == date(2027, 2, 1)

"""By when a person asks about a time that cannot stand: soon enough, and not at night where it can be by day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from alongside.planning.to_ask import ask_by


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """In February 2027, when the clock of the area is that of UTC."""
    return datetime(2027, 2, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "begins", "by"),
    [
        (on(1, 10), on(9, 10), on(2, 10)),  # within a day
        (on(3, 9), on(3, 17), on(3, 13)),  # in the first half
        (on(3, 9, 10), on(4, 13), on(3, 17)),  # the half would be at 23:05
        (on(2, 21), on(3, 13), on(3, 5)),  # at night already: the half, as nobody works before it
        (on(3, 16, 30), on(4, 9), on(4, 0, 45)),  # half an hour is not enough
        (on(3, 17), on(3, 9), on(3, 17)),  # what has begun is asked about now
    ],
)
def test_a_person_asks_in_the_first_half_and_by_day_where_there_is_an_hour(
    at: datetime, begins: datetime, by: datetime
) -> None:
    assert ask_by(begins, at) == by

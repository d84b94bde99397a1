"""Messages on the two weekends on which the clocks change: her hours are those on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.trust.contact.choices import Channel, HowConfirmed, Wording
from alongside.trust.contact.facts import ALL_HOURS, Safe
from alongside.trust.contact.rules import LASTS, hour_of_week, is_confirmed, next_moment

pytestmark = pytest.mark.promise("P45")

LONDON = ZoneInfo("Europe/London")
SUNDAY = 6 * 24
BACK, FORWARD = datetime(2026, 10, 25, tzinfo=UTC), datetime(2027, 3, 28, tzinfo=UTC)


def first(hours: set[int], after: datetime, before: datetime) -> datetime | None:
    return next_moment(
        frozenset(hours),
        after=after,
        before=before,
        zone=LONDON,
        jitter=lambda _: timedelta(minutes=7),
    )


@pytest.mark.parametrize(
    ("day", "utc_hour"), [(BACK - timedelta(days=7), 9), (BACK, 10), (FORWARD, 9)]
)
def test_ten_in_the_morning_is_ten_on_her_wall(day: datetime, utc_hour: int):
    found = first({SUNDAY + 10}, day, day + timedelta(days=1))

    assert found == day + timedelta(hours=utc_hour, minutes=7)


def test_an_hour_that_the_clocks_skip_has_no_moment_that_day():
    assert first({SUNDAY + 1}, FORWARD, FORWARD + timedelta(hours=23)) is None


def test_an_hour_that_comes_twice_has_its_moment_in_the_first_and_may_be_tried_in_the_second():
    once = first({SUNDAY + 1}, BACK, BACK + timedelta(days=1))
    again = first({SUNDAY + 1}, BACK + timedelta(hours=1), BACK + timedelta(days=1))

    assert once == BACK + timedelta(minutes=7)
    assert again == BACK + timedelta(hours=1, minutes=7)
    assert {hour_of_week(one, LONDON) for one in (once, again)} == {SUNDAY + 1}


@pytest.mark.parametrize("weekend", [BACK, FORWARD])
def test_no_moment_on_either_weekend_is_outside_her_hours(weekend: datetime):
    hers = {SUNDAY + 1, SUNDAY + 2, SUNDAY + 23}
    after, found = weekend - timedelta(hours=2), []
    while (one := first(hers, after, weekend + timedelta(days=1, hours=2))) is not None:
        found.append(one)
        after = one

    assert [hour_of_week(one, LONDON) for one in found] == (
        [SUNDAY + 1, SUNDAY + 1, SUNDAY + 2, SUNDAY + 23]
        if weekend == BACK
        else [SUNDAY + 2, SUNDAY + 23]
    )


@pytest.mark.parametrize("weekend", [BACK, FORWARD])
def test_twelve_weeks_are_twelve_weeks_whatever_the_wall_shows(weekend: datetime):
    begun = (weekend - timedelta(weeks=6)).astimezone(LONDON)
    rule = Safe(
        channel=Channel.TEXT,
        hours=ALL_HOURS,
        wording=Wording.NEUTRAL_A,
        address="one",
        confirmed_address="one",
        confirmed_at=begun,
        confirmed_how=HowConfirmed.ROOM,
    )
    over = begun.astimezone(UTC) + LASTS

    assert is_confirmed(rule, over - timedelta(minutes=1))
    assert not is_confirmed(rule, over)

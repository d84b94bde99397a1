"""Bookings on the two weekends on which the clocks change: told by the wall, kept apart by instants."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from alongside.kit.wall_time import HappensTwice, NoSuchTime, Times, times
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from tests.capabilities.apart.cast import ROWAN, ZONE, booked, from_to, keep_apart, state_of
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P45")]

BACK, FORWARD = date(2026, 10, 25), date(2027, 3, 28)


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    keep_apart(made.ana.pk, made.pat.pk)
    return made


def at(who: UUID, when: Times) -> UUID:
    return book(person=who, place=ROWAN, times=when, visit=uuid.uuid4(), by=uuid.UUID(int=1))


def night(start: tuple[time, int | None], end: tuple[time, int | None]) -> Times:
    """A stretch in the night in which the hour from one to two comes twice."""
    return times(BACK, start[0], end[0], ZONE, start_fold=start[1], end_fold=end[1])


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (BACK, datetime(2026, 10, 25, 14, tzinfo=UTC)),
        (FORWARD, datetime(2027, 3, 28, 13, tzinfo=UTC)),
    ],
)
def test_two_o_clock_is_two_on_the_wall(cast: Cast, day: date, starts: datetime):
    presence = booked(cast.bea.pk, "14:00", "15:00", day=day)

    with acting(As.KEEPER):
        row = Presence.objects.get(pk=presence)
    assert (row.wall_start, row.starts_at) == (time(14), starts)


def test_a_time_the_clocks_skip_cannot_be_booked_and_one_they_show_twice_is_asked_about():
    with pytest.raises(NoSuchTime):
        from_to("01:15", "01:45", FORWARD)
    with pytest.raises(HappensTwice):
        from_to("01:15", "01:45", BACK)


def test_the_same_quarter_of_an_hour_on_the_wall_is_two_an_hour_apart(cast: Cast):
    first, second = (night((time(1, 0), fold), (time(1, 15), fold)) for fold in (0, 1))

    his, hers = at(cast.pat.pk, first), at(cast.ana.pk, second)

    assert (state_of(his), state_of(hers)) == ("standing", "standing")


def test_less_than_half_an_hour_by_instants_is_too_near_whatever_the_wall_shows(cast: Cast):
    at(cast.pat.pk, night((time(1, 30), 0), (time(1, 45), 0)))

    with pytest.raises(NotConfirmed):  # 01:00 the second time is a quarter of an hour later
        at(cast.ana.pk, night((time(1, 0), 1), (time(1, 15), 1)))


def test_over_the_hour_that_is_skipped_half_past_twelve_and_two_are_half_an_hour_apart(
    cast: Cast,
):
    booked(cast.pat.pk, "00:00", "00:45", day=FORWARD)

    with pytest.raises(NotConfirmed):  # 02:00 is a quarter of an hour after 00:45
        booked(cast.ana.pk, "02:00", "02:30", day=FORWARD)
    assert booked(cast.ana.pk, "02:15", "02:45", day=FORWARD)

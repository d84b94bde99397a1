"""Somebody with more than one time of a day, and what a day's bands leave open: each was found where a drawn day parted."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import expect
from alongside.care.attending.greeting import arrive
from alongside.care.attending.models import Expected
from alongside.care.attending.taking_back import not_here
from alongside.kit.walls import As
from alongside.services.mixed import women_only_around
from alongside.services.models import AreaSettings, Session
from alongside.services.rota import ZONE
from alongside.trust.acting import acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from tests.capabilities.attending.cast import HOUR, House, agreed, apart, expected, house, tasks
from tests.capabilities.attending.test_taking_back import LATER, another, desk, walks_in

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]


@pytest.fixture
def there() -> House:
    return house()


def two_times(there: House) -> tuple[Expected, Expected]:
    """Ana has a time in two hours, and one that begins when it ends."""
    for hours in (2, 3):
        agreed(there, there.cast.ana, starts_in=hours * HOUR)
    expect(there.cast.area.pk)
    with acting(As.PLANNER):
        first, second = Expected.objects.filter(client=there.cast.ana).order_by("starts_at")
    return first, second


def stands(visit: UUID) -> list[tuple[datetime, datetime]]:
    with acting(As.KEEPER):
        rows = Presence.objects.filter(visit=visit, state=State.STANDING).order_by("starts_at")
        return list(rows.values_list("starts_at", "ends_at"))


def test_a_time_that_is_over_and_cannot_stand_again_is_put_before_the_safety_lead(there: House):
    hers = expected(there, there.cast.ana, starts_in=timedelta(minutes=-70))
    his = expected(there, there.cast.pat, starts_in=LATER)
    apart(there, there.cast.ana, there.cast.pat)
    desk(there, arrive, hers)
    desk(there, arrive, his)
    desk(there, not_here, hers)

    (asked,) = tasks("clash")
    with acting(As.KEEPER):
        row = Presence.objects.get(pk=asked.about)
    assert (row.visit, row.state, row.ends_at) == (hers.visit, State.SUSPENDED, hers.ends_at)


def test_whoever_walked_in_is_in_the_diary_again_when_their_agreed_time_was_pressed_by_mistake(
    there: House,
):
    row = expected(there, there.cast.pat, starts_in=timedelta(minutes=-10))
    door, said = walks_in(there, "pat")
    assert said is Greeted.LET_IN
    before = stands(door.pk)
    desk(there, arrive, row)
    assert stands(door.pk) == []
    desk(there, not_here, row)

    assert len(before) == 1
    assert stands(door.pk) == before
    apart(there, there.cast.ana, there.cast.pat)
    assert walks_in(there, "ana")[1] is Greeted.CONVERSATION  # he is in the building


def test_taking_back_the_one_time_leaves_them_in_for_the_other(there: House):
    first, second = two_times(there)
    desk(there, arrive, second)
    desk(there, arrive, first)
    (here,) = stands(first.visit)
    desk(there, not_here, second)

    assert stands(first.visit) == [here]
    assert stands(second.visit) == [(second.starts_at, second.ends_at)]


def test_a_time_in_two_stretches_gives_way_as_a_whole(there: House):
    first, second = two_times(there)
    desk(there, arrive, second)
    assert len(stands(second.visit)) == 2  # from now until the first begins, and after it
    apart(there, there.cast.ana, there.cast.pat)
    assert walks_in(there, "pat")[1] is Greeted.LET_IN

    assert stands(second.visit) == []
    assert len(stands(first.visit)) == 1  # begins an hour after he is to leave
    assert len(tasks("clash")) == 2  # one for each stretch
    with acting(As.PLANNER):
        row = Expected.objects.get(pk=second.pk)
    assert row.came_at is not None


def test_whoever_is_in_for_a_time_in_two_stretches_is_met_by_nobody_who_is_placed_around_them(
    there: House,
):
    _, second = two_times(there)
    desk(there, arrive, second)
    apart(there, there.cast.ana, there.cast.pat)
    walks_in(there, "pat")  # the stretch that she is in for gives way; the later one would be free
    dee = another(there, "dee")
    apart(there, dee, there.cast.ana)

    assert walks_in(there, "dee")[1] is Greeted.CONVERSATION


def test_whose_time_was_over_a_moment_ago_is_too_near_for_a_keep_apart_that_is_said_now(
    there: House,
):
    expected(there, there.cast.pat, starts_in=timedelta(minutes=-70))
    apart(there, there.cast.ana, there.cast.pat)

    assert walks_in(there, "ana")[1] is Greeted.CONVERSATION


def test_between_two_sessions_nobody_knows_who_is_in_the_building(there: House):
    area, mill = there.cast.area.pk, there.mill
    with acting(As.IMPORTER) as at:
        AreaSettings.objects.filter(area=area).update(
            morning="08:00-12:00", afternoon="12:30-16:00"
        )
        for band in ("AM", "PM"):
            Session.objects.create(
                area_id=area, place=mill, weekday="Tue", band=band, who="women_only", began_at=at
            )

    def an_hour_from(hour: int, minute: int) -> bool:
        first = datetime(2027, 1, 26, hour, minute, tzinfo=ZoneInfo(ZONE))
        with acting(As.PLANNER):
            return women_only_around(area, mill.pk, first, first + HOUR)

    assert [an_hour_from(11, 0), an_hour_from(11, 10), an_hour_from(12, 10)] == [True, False, False]

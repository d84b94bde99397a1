"""Whoever is written down as away is passed over at once; where nobody is left, that is said loudly and all are asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.trust.contact.paging.actions import take_it
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.queries import rota
from tests.capabilities.paging.cast import MINUTE, clash, climbs, on_duty, steps
from tests.doors.desk.week_cast import signed_in
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
DAY = timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def away(cast: Cast, *workers: Worker, first: date | None = None) -> None:
    """They are away from that day on, today where none is given."""
    today = first or localdate(cast.at)
    with acting(As.PLANNER) as at:
        for one in workers:
            Leave.objects.create(
                area=cast.area,
                worker=one,
                first_day=today - DAY * (first is None),
                last_day=today + 9 * DAY,
                began_at=at,
                said_by=cast.manager,
            )


def test_whoever_is_away_is_passed_over_and_the_next_is_asked_in_the_same_minute(cast: Cast):
    on_duty(cast, cast.lead, DutyAs.SAFETY_LEAD)
    away(cast, cast.lead)
    item = clash(cast)

    climb(at=cast.at)

    assert steps(item) == [("on_call", "on_call")]


def test_who_has_it_and_is_away_tomorrow_has_it_no_more_tomorrow(cast: Cast):
    item = clash(cast)
    climb(at=cast.at)
    with acting(As.PERSON, cast.lead.pk):
        take_it(item=item, by=cast.lead.pk, at=cast.at + MINUTE)
    then = cast.at + 2 * MINUTE
    away(cast, cast.lead, first=localdate(then) + DAY)

    climb(at=then)
    assert len(steps(item)) == 2
    climb(at=then + DAY)

    assert steps(item)[2:] == [("on_call", "on_call")]


def test_said_to_be_away_after_they_were_asked_the_next_is_asked_at_once(cast: Cast):
    item = clash(cast)
    climb(at=cast.at)
    away(cast, cast.lead)

    climb(at=cast.at + MINUTE)

    assert steps(item) == [("owner", "lead"), ("on_call", "on_call")]


def test_without_lead_and_on_call_it_is_the_managers(cast: Cast):
    away(cast, cast.lead, cast.on_call)
    item = clash(cast)

    climb(at=cast.at)

    assert steps(item) == [("everybody", "manager")]


def test_where_nobody_is_there_all_are_asked_every_hour_and_each_list_says_so_loudly(cast: Cast):
    away(cast, cast.lead, cast.on_call, cast.manager)
    item = clash(cast)

    climbs(cast, range(70))

    assert {rung for rung, _ in steps(item)} == {"everybody"}
    assert sorted(who for _, who in steps(item)) == ["lead", "lead", "on_call", "on_call"]
    page = signed_in(cast.lead).get("/desk/").text
    assert "Nobody is reachable" in page
    assert "everybody who could be asked is written down as away, or holds no post" in page
    assert "Nobody is reachable" not in signed_in(cast.jo).get("/desk/").text


def turns_away(cast: Cast) -> list[bool]:
    with acting(As.PERSON, cast.manager.pk):
        return [turn.away for turn in rota(cast.area.pk, cast.at)]


def test_the_rota_says_who_is_on_duty_and_away(cast: Cast):
    on_duty(cast, cast.lead, DutyAs.SAFETY_LEAD)
    assert turns_away(cast) == [False]
    away(cast, cast.lead)

    assert turns_away(cast) == [True]
    page = signed_in(cast.manager).get("/desk/on-call/").text
    assert "who is written down as away today" in page
    assert "No safety lead is on duty now." in page

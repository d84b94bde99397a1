"""However few minutes an area asks for between people who must not meet: what is offered can be agreed."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from alongside.areas.settings import LEAST_BETWEEN, kept_between
from alongside.areas.sheets import RotaRow
from alongside.kit.wall_time import times
from alongside.planning.offering.actions import accept
from alongside.trust.apart.actions import book
from alongside.trust.apart.tokens import BUFFER
from tests.areas.cast import SETTINGS, little_ford
from tests.capabilities.care.cast import DAY, ZONE, place
from tests.capabilities.care.test_agreeing import apart
from tests.capabilities.offering.cast import id_of, offered, starts_of
from tests.capabilities.planning.cast import Ford, ford

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P1")]


def beside_him(minutes: str) -> Ford:
    """Ana is placed around c3, who may be at the Mill until the women-only evening begins."""
    usual = little_ford()
    evening = (RotaRow("w1", "Tue", "mill", time(17), time(18, 45)),)
    there = ford(
        little_ford(
            settings=SETTINGS | {"buffer_minutes": minutes},
            rota=(*(row for row in usual.rota if row.start != time(17)), *evening),
            visits=tuple(row for row in usual.visits if row.ref != "v2"),
            groups=(),
        )
    )
    apart(there, "c1", there.client("c3"))
    return there


def test_the_plan_and_the_diary_agree_on_the_least():
    assert timedelta(minutes=LEAST_BETWEEN) == BUFFER
    assert [kept_between(minutes) for minutes in (0, 30, 31, 45, 60, 61)] == [
        30,
        30,
        60,
        60,
        60,
        90,
    ]


@pytest.mark.parametrize(
    ("minutes", "first"), [("0", "17:30"), ("15", "17:30"), ("30", "17:30"), ("45", "18:00")]
)
def test_the_first_time_that_is_offered_beside_his_last_one_can_be_agreed(minutes: str, first: str):
    there = beside_him(minutes)
    made = offered(there)
    evening = [one for one in starts_of(made) if one.day == DAY]
    book(
        person=there.client("c3"),
        place=place("mill"),
        times=times(DAY, time(16, 15), time(17), ZONE),
        visit=there.client("c3"),
        by=there.worker("w2").id,
    )

    start = min(evening, key=lambda one: one.start)
    assert f"{start.start:%H:%M}" == first
    assert accept(offer=id_of(made), start=start.pk, her=there.client("c1")).start == start.start

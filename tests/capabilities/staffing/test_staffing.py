"""How full, how often changed, how many wait: counted by hand on few people."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from alongside.care.models import Registration
from alongside.care.staffing.loads import loads, minutes_ahead, weekly_minutes
from alongside.care.staffing.turnover import changes, without_key_worker
from alongside.kit.rough import rough, rounded
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.services.models import Leave, Place, WorkerHours
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def linked(
    cast: Cast, client: Client, worker: Worker, began: int, ended: int | None = None
) -> None:
    """A link that began and perhaps ended so many days ago."""
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=client,
            worker=worker,
            organisation=cast.service,
            role=Role.KEY_WORKER,
            starts_at=at - timedelta(days=began),
            ends_at=None if ended is None else at - timedelta(days=ended),
        )


def changed(cast: Cast, *unknown: Client) -> dict[int, int]:
    with acting(As.PLANNER) as at:
        return changes(cast.area.pk, [cast.service.pk], [one.pk for one in unknown], at)


def waiting(cast: Cast, *unknown: Client) -> tuple[int, int | None]:
    """How many wait, and for how many days the longest."""
    with acting(As.PLANNER) as at:
        found = without_key_worker(cast.area.pk, [one.pk for one in unknown], at)
    return found.women, (at - found.since).days if found.since else None


def test_a_change_is_a_link_to_somebody_else_and_the_first_worker_is_none(cast: Cast):
    assert changed(cast) == {0: 1, 1: 0, 2: 0, 3: 0}  # Ana, who has had Jo alone; Pat is a man

    linked(cast, cast.ana, cast.sam, 20, 10)
    linked(cast, cast.ana, cast.jo, 10)
    assert changed(cast) == {0: 0, 1: 0, 2: 1, 3: 0}
    linked(cast, cast.ana, cast.sam, 5)
    linked(cast, cast.ana, cast.jo, 2)
    linked(cast, cast.bea, cast.jo, 1)
    assert changed(cast) == {0: 1, 1: 0, 2: 0, 3: 1}


def test_what_changed_more_than_a_year_ago_does_not_count(cast: Cast):
    linked(cast, cast.bea, cast.jo, 500, 400)
    linked(cast, cast.bea, cast.sam, 400)
    assert changed(cast)[1] == 0

    linked(cast, cast.bea, cast.jo, 364)
    assert changed(cast)[1] == 1


def test_two_records_of_one_woman_count_as_she(cast: Cast):
    linked(cast, cast.bea, cast.sam, 3)
    assert changed(cast) == {0: 2, 1: 0, 2: 0, 3: 0}

    merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.on_call.pk)

    assert changed(cast) == {0: 0, 1: 1, 2: 0, 3: 0}
    assert waiting(cast) == (0, None)


def test_a_woman_who_is_not_to_be_known_is_not_counted(cast: Cast):
    assert changed(cast, cast.ana) == {0: 0, 1: 0, 2: 0, 3: 0}
    assert waiting(cast, cast.bea) == (0, None)


def test_she_waits_from_the_day_she_came_or_the_day_she_was_left(cast: Cast):
    assert waiting(cast) == (1, 60)  # Bea never had anybody

    linked(cast, cast.bea, cast.sam, 50, 8)
    assert waiting(cast) == (1, 8)
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=cast.jo).update(ends_at=at - timedelta(days=3))
    assert waiting(cast) == (2, 8)  # Ana too: Jo's post has ended, whatever the link says


def test_a_woman_whose_registration_has_ended_does_not_wait(cast: Cast):
    with acting(As.IMPORTER) as at:
        Registration.objects.create(
            area=cast.area, client=cast.bea, registered=[], began_at=at, ended_at=at
        )

    assert waiting(cast) == (0, None)


def test_a_caseload_is_the_weights_on_it_beside_the_cap_and_the_hours(cast: Cast):
    with acting(As.IMPORTER) as at:
        Worker.objects.filter(pk=cast.jo.pk).update(caseload_cap=30)
        Registration.objects.create(
            area=cast.area, client=cast.ana, registered=[], weight=Decimal("2.5"), began_at=at
        )
        place = Place.objects.create(
            area=cast.area, ref="mill", name="The Mill", kind="building", rooms=2, began_at=at
        )
        for weekday in ("Mon", "Tue"):
            WorkerHours.objects.create(
                area=cast.area,
                began_at=at,
                worker=cast.jo,
                place=place,
                weekday=weekday,
                start=time(9),
                end=time(16, 30),
            )
        today = at.date()
        Leave.objects.create(
            area=cast.area,
            began_at=at,
            worker=cast.jo,
            first_day=today,
            last_day=today + timedelta(days=13),
        )

    with acting(As.PERSON, cast.manager.pk) as at:
        jo, sam = loads([cast.service.pk], set(), at)
        without_ana = loads([cast.service.pk], {cast.ana.pk}, at)[0]

    assert (jo.name, jo.load, jo.cap, jo.weekly) == ("Jo", Decimal("3.5"), Decimal(30), 900)
    assert jo.ahead == 2 * 900
    assert jo.away == ((today, today + timedelta(days=13)),)
    assert (sam.name, sam.load, sam.weekly, sam.away) == ("Sam", Decimal(0), 0, ())
    assert without_ana.load == Decimal(1)


def row(weekday: str, weeks: str = "every") -> Any:
    return SimpleNamespace(weekday=weekday, weeks=weeks, start=time(9), end=time(10))


def test_every_other_week_counts_half(cast: Cast):
    monday = date(2027, 2, 8)
    rows = [row("Mon"), row("Tue", "odd")]

    assert weekly_minutes(rows) == 90
    assert minutes_ahead(rows, [], monday) == 4 * 60 + 2 * 60
    assert minutes_ahead(rows, [(monday, monday)], monday) == 3 * 60 + 2 * 60


@pytest.mark.parametrize(
    ("count", "words", "number"),
    [
        (0, "none", 0),
        (1, "1 to 7", 0),
        (7, "1 to 7", 0),
        (7.5, "about 10", 10),
        (8, "about 10", 10),
        (12, "about 10", 10),
        (12.5, "about 15", 15),
        (23, "about 25", 25),
    ],
)
def test_a_count_is_told_roughly(count: float, words: str, number: int):
    assert (rough(count), rounded(count)) == (words, number)
    assert rough(3, "women") == "1 to 7 women"
    assert rough(0, "women") == "no women"


def test_nobody_reads_these_rows_as_themselves(cast: Cast):
    with acting(As.PERSON, cast.manager.pk):
        assert (Link.objects.count(), Registration.objects.count()) == (0, 0)

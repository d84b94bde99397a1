"""Workers are in the diary for the hours they are in the building, so that a keep-apart can name one."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from alongside.areas.sheets import Area, LeaveRow, RotaRow, SessionRow
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.services.jobs import write_shifts
from alongside.services.rota import shifts_of, write_rota
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, check_in, save_keep_apart
from alongside.trust.apart.actions.shifts import Kept
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import HeldSlot, Presence
from alongside.trust.jobs import run
from tests.areas.cast import WORKING_WEEK, little_ford
from tests.capabilities.care.cast import tasks
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MON, THU = date(2027, 2, 8), date(2027, 2, 11)


def week(sheets: Area, first: date = MON, last: date = date(2027, 2, 13)) -> dict[str, list[str]]:
    """Everybody's shifts in a week of February, as "Tue 09:00-19:30"."""
    there = ford(sheets)
    with acting(As.PLANNER):
        found = shifts_of(there.area, first, last)
    return {
        ref: [
            f"{one.times.wall_date:%a} {one.times.wall_start:%H:%M}-{one.times.wall_end:%H:%M}"
            for one in found.get(there.worker(ref).id, [])
        ]
        for ref in ("w1", "w2", "w3")
    }


def standing(worker: uuid.UUID) -> list[Presence]:
    with acting(As.KEEPER):
        return list(Presence.objects.filter(record=worker, state="standing").order_by("starts_at"))


def test_hours_without_leave_in_their_weeks_and_with_a_break_as_one():
    rota = (
        *(row for row in little_ford().rota if (row.worker, row.weekday) != ("w2", "Mon")),
        RotaRow("w2", "Mon", "mill", time(9, 30), time(12)),
        RotaRow("w2", "Mon", "mill", time(13), time(16)),
    )

    assert week(little_ford(rota=rota)) == {
        "w1": [
            "Mon 09:00-17:00",
            "Tue 09:00-19:30",
            "Thu 09:00-17:00",
            "Fri 09:00-17:00",
        ],
        "w2": ["Mon 09:30-16:00", "Tue 09:30-16:00", "Wed 09:30-16:00"],
        "w3": ["Wed 10:00-16:00"],
    }


def test_a_day_on_which_the_place_is_shut_and_a_bank_holiday_have_no_shifts():
    sessions = tuple(
        SessionRow("mill", day, "AM", "mixed", first_day=THU if day == "Tue" else None)
        for day in WORKING_WEEK
    )

    shut = week(little_ford(sessions=sessions))
    easter = week(little_ford(), date(2027, 3, 26), date(2027, 3, 31))

    assert shut["w1"] == ["Mon 09:00-17:00", "Thu 09:00-17:00", "Fri 09:00-17:00"]
    assert easter["w2"] == ["Tue 09:30-16:00"]


def test_where_they_are_at_two_places_each_is_its_own_shift():
    sessions = (*little_ford().sessions, SessionRow("van", "Mon", "PM", "mixed"))
    rota = (
        RotaRow("w2", "Mon", "mill", time(9), time(12)),
        RotaRow("w2", "Mon", "van", time(13), time(14)),
        RotaRow("w2", "Mon", "mill", time(15), time(17)),
    )
    assert week(little_ford(rota=rota, sessions=sessions))["w2"] == [
        "Mon 09:00-12:00",
        "Mon 13:00-14:00",
        "Mon 15:00-17:00",
    ]


def test_the_job_writes_six_weeks_once_and_each_shift_holds_its_slots():
    there = ford()
    first = write_rota(there.area.pk)

    assert write_rota(there.area.pk) == Kept(0, 0)
    assert first.added == len(standing(there.worker("w1").id)) + len(
        standing(there.worker("w2").id)
    ) + len(standing(there.worker("w3").id))
    assert first.added > 30
    with acting(As.KEEPER):
        one = standing(there.worker("w3").id)[0]
        # Six and a half hours in quarters, in four lanes.
        assert HeldSlot.objects.filter(presence=one).count() == 26 * 4


def test_what_leaves_the_rota_leaves_the_diary_and_comes_back_with_it():
    there = ford()
    run(write_shifts, area=str(there.area.pk))
    w3 = there.worker("w3").id
    before = [row.starts_at for row in standing(w3)]

    ford(replace(little_ford(), rota=little_ford().rota[:-1]))
    run(write_shifts)
    assert standing(w3) == []
    with acting(As.KEEPER):
        assert not HeldSlot.objects.filter(presence__record=w3).exists()
    ford()
    run(write_shifts)
    assert [row.starts_at for row in standing(w3)] == before


def test_leave_that_is_entered_takes_its_days_out():
    there = ford()
    run(write_shifts)
    w3 = there.worker("w3").id
    [first, *later] = [row.wall_date for row in standing(w3)]

    ford(little_ford(leave=(*little_ford().leave, LeaveRow("w3", first, first))))
    run(write_shifts)

    assert [row.wall_date for row in standing(w3)] == later


def test_a_worker_who_has_arrived_is_not_booked_over_it():
    there = ford()
    write_rota(there.area.pk)
    w3 = there.worker("w3").id
    first = standing(w3)[0]
    check_in(
        person=w3, place=first.place, until=first.ends_at, zone="Europe/London", by=uuid.uuid4()
    )
    before = [row.pk for row in standing(w3)]

    assert write_rota(there.area.pk) == Kept(0, 0)
    assert [row.pk for row in standing(w3)] == before
    assert first.pk not in before


@pytest.mark.promise("P1")
def test_a_client_who_is_placed_around_a_worker_gets_no_time_in_their_hours():
    there = ford()
    w3 = there.worker("w3").id
    save_keep_apart(mover=there.client("c1"), fixed=w3, said_by=SaidBy.HER, by=uuid.uuid4())
    write_rota(there.area.pk)
    shift = standing(w3)[1]

    for start, end in ((time(10), time(11)), (time(9), time(9, 45)), (time(15), time(17))):
        with pytest.raises(NotConfirmed):
            _book(there, shift, start, end)
    _book(there, shift, time(8), time(9, 30))


def _book(there: Ford, shift: Presence, start: time, end: time) -> None:
    book(
        person=there.client("c1"),
        place=shift.place,
        times=times(shift.wall_date, start, end, "Europe/London"),
        visit=uuid.uuid4(),
        by=uuid.uuid4(),
    )


def test_a_shift_that_is_new_suspends_who_was_booked_and_somebody_is_asked():
    there = ford()
    w3 = there.worker("w3").id
    save_keep_apart(mover=there.client("c1"), fixed=w3, said_by=SaidBy.HER, by=uuid.uuid4())
    with acting(As.PLANNER) as at:
        shift = shifts_of(there.area, at.date(), date(2027, 12, 1))[w3][2]
    book(
        person=there.client("c1"),
        place=shift.place,
        times=shift.times,
        visit=uuid.uuid4(),
        by=uuid.uuid4(),
    )

    write_rota(there.area.pk)

    with acting(As.KEEPER):
        hers = Presence.objects.get(record=there.client("c1"))
    assert hers.state == "suspended"
    assert [(one.about, one.owner_id == w3) for one in tasks("clash")] == [(hers.pk, False)]
    assert shift.times.starts_at in [row.starts_at for row in standing(w3)]


def test_a_worker_who_is_placed_around_a_client_waits_and_is_not_asked_twice():
    there = ford()
    w3 = there.worker("w3").id
    save_keep_apart(mover=w3, fixed=there.client("c1"), said_by=SaidBy.COURT, by=uuid.uuid4())
    with acting(As.PLANNER) as at:
        shift = shifts_of(there.area, at.date(), date(2027, 12, 1))[w3][2]
    book(
        person=there.client("c1"),
        place=shift.place,
        times=shift.times,
        visit=uuid.uuid4(),
        by=uuid.uuid4(),
    )

    for _ in range(2):
        write_rota(there.area.pk)

    assert shift.times.starts_at not in [row.starts_at for row in standing(w3)]
    assert len(tasks("clash")) == 1
    with acting(As.KEEPER):
        assert Presence.objects.filter(record=w3, state="suspended").count() == 1


def test_the_clock_on_the_wall_is_kept_when_the_clocks_change():
    found = week(little_ford(), date(2027, 3, 24), date(2027, 4, 8))
    assert {line.split(" ")[1] for line in found["w3"]} == {"10:00-16:00"}


def test_a_load_asks_for_the_shifts():
    there = ford()
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args->>'area' from procrastinate_jobs")
        assert ("services.write_shifts", str(there.area.pk)) in cursor.fetchall()

"""At the door: who is let in, who is asked to come, and that neither side learns anything."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from alongside.care.agreeing import end_agreed
from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import expect
from alongside.care.attending.greeting import (
    arrive,
    change_room,
    leave,
    let_in_by_ref,
    met,
    stay_longer,
    walk_in,
)
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.care.attending.reception import door, today_at
from alongside.kit.walls import As
from alongside.trust.access.actions import block
from alongside.trust.access.models import Arrival
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import looks
from tests.capabilities.attending.cast import (
    House,
    agreed,
    apart,
    expected,
    house,
    ids,
    now,
    tasks,
)

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]


@pytest.fixture
def there() -> House:
    return house()


def greet(there: House, row: Expected, who: str = "reception") -> Greeted:
    by = getattr(there.cast, who).pk
    with acting(As.PERSON, by, Purpose.ARRIVAL) as at:
        return arrive(expected=row.pk, by=by, at=at)


def seen(there: House, who: str = "reception") -> list[str]:
    with acting(As.PERSON, getattr(there.cast, who).pk, Purpose.ARRIVAL), looks():
        found = today_at(there.cast.area.pk, there.mill.pk, there.day)
    assert found is not None
    return [one.known_as for one in found.due]


def test_reception_sees_who_is_expected_today_and_nobody_else(there: House):
    expected(there, there.cast.ana)
    agreed(there, there.cast.bea, days=1)
    expect(there.cast.area.pk)

    assert seen(there) == ["Ana"]
    assert seen(there, "social_worker") == []
    assert seen(there, "sam") == []  # who has no link with her


def test_a_time_that_ended_is_expected_no_more_and_closes_what_reception_saw(there: House):
    row = expected(there, there.cast.ana)
    end_agreed(agreed=row.agreed_id, by=there.cast.jo.pk)
    assert expect(there.cast.area.pk) == 1

    assert seen(there) == []
    with acting(As.REGISTRAR):
        assert Arrival.objects.count() == 0
    assert expect(there.cast.area.pk) == 0


def test_making_ready_twice_changes_nothing(there: House):
    agreed(there, there.cast.ana)
    assert [expect(there.cast.area.pk) for _ in range(3)] == [1, 0, 0]


def test_two_receptionists_check_one_person_in_once(there: House):
    row = expected(there, there.cast.ana)

    assert [greet(there, row), greet(there, row, "reception")] == [Greeted.LET_IN, Greeted.ALREADY]
    assert there.states(there.cast.ana) == ["standing", "over"]


def test_coming_early_takes_the_place_from_now_on(there: House):
    row = expected(there, there.cast.ana, starts_in=timedelta(hours=3))
    apart(there, there.cast.bea, there.cast.ana)

    assert greet(there, row) == Greeted.LET_IN
    with acting(As.PERSON, there.cast.sam.pk, Purpose.ARRIVAL) as at:
        door = walk_in(
            place=there.mill.pk, organisation=there.cast.service.pk, by=there.cast.sam.pk, at=at
        )
        said = let_in_by_ref(door=door.pk, ref="bea", by=there.cast.sam.pk, at=at)
    assert said == Greeted.CONVERSATION


def test_a_mover_at_the_door_is_not_let_in_and_the_lead_and_the_safety_lead_are_asked(there: House):
    apart(there, there.cast.ana, there.cast.pat)
    his = expected(there, there.cast.pat)
    assert greet(there, his) == Greeted.LET_IN
    hers = expected(there, there.cast.ana, starts_in=timedelta(hours=6))

    assert greet(there, hers) == Greeted.CONVERSATION
    assert greet(there, hers) == Greeted.CONVERSATION  # pressed again: nobody is asked twice
    assert ids(tasks("walk_in")) == {there.cast.sam.pk}
    assert [(one.urgent, one.role) for one in tasks("clash")] == [(True, "safety_lead")]
    assert there.states(there.cast.pat) == ["standing", "over"]
    with acting(As.PLANNER):
        assert Expected.objects.get(pk=hers.pk).came_at is None


def test_his_stands_hers_is_suspended_and_the_lead_is_at_the_door_before_she_comes(there: House):
    hers = expected(there, there.cast.ana, starts_in=timedelta(minutes=30))
    his = expected(there, there.cast.pat, starts_in=timedelta(hours=5))
    apart(there, there.cast.ana, there.cast.pat)
    assert tasks("walk_in") == []

    assert greet(there, his) == Greeted.LET_IN  # hours early, while she is due

    assert there.states(there.cast.ana) == ["suspended"]
    [asked] = tasks("walk_in")
    with acting(As.PLANNER):
        assert AtTheDoor.objects.get(pk=asked.about).about == hers.pk
    assert (asked.owner_id, asked.urgent) == (there.cast.sam.pk, True)
    assert len(tasks("clash")) == 1


def test_the_lead_goes_to_her_where_she_is_in_already_and_he_comes_early(there: House):
    hers = expected(there, there.cast.ana)
    his = expected(there, there.cast.pat, starts_in=timedelta(hours=5))
    apart(there, there.cast.ana, there.cast.pat)
    assert greet(there, hers) == Greeted.LET_IN
    assert greet(there, his) == Greeted.LET_IN

    [asked] = tasks("walk_in")
    with acting(As.PERSON, there.cast.sam.pk, Purpose.ARRIVAL), looks():
        door_ = door(asked.about)
    assert door_ is not None
    assert (door_.inside, door_.due) == (True, None)
    assert len(tasks("clash")) == 1


def test_what_reception_reads_of_somebody_who_gave_way_is_one_neutral_word(there: House):
    expected(there, there.cast.ana, starts_in=timedelta(minutes=30))
    his = expected(there, there.cast.pat, starts_in=timedelta(hours=5))
    apart(there, there.cast.ana, there.cast.pat)
    greet(there, his)
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL), looks():
        found = today_at(there.cast.area.pk, there.mill.pk, there.day)
    assert found is not None
    ana, pat = found.due

    assert (ana.plain, ana.lead, pat.plain) == (False, "Sam", True)


def test_running_over_and_leaving_are_the_diarys(there: House):
    row = expected(there, there.cast.ana, starts_in=timedelta(0), lasts=timedelta(minutes=15))
    reception = there.cast.reception.pk
    greet(there, row)
    with acting(As.PERSON, reception, Purpose.ARRIVAL) as at:
        assert stay_longer(expected=row.pk, by=reception, at=at) == Greeted.LET_IN
    assert sorted(there.states(there.cast.ana)) == ["over", "over", "standing"]
    with acting(As.PERSON, reception, Purpose.ARRIVAL) as at:
        leave(expected=row.pk, at=at)
        leave(expected=row.pk, at=at + timedelta(minutes=1))
    assert set(there.states(there.cast.ana)) == {"over"}
    with acting(As.PLANNER):
        assert Expected.objects.get(pk=row.pk).left_at == at


def test_another_room_changes_nothing_in_the_diary(there: House):
    row = expected(there, there.cast.ana)
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL):
        change_room(expected=row.pk, room="Room 4")
    with acting(As.PLANNER):
        assert Expected.objects.get(pk=row.pk).room == "Room 4"
    assert there.states(there.cast.ana) == ["standing"]


def test_a_walk_in_pages_the_lead_and_says_nothing_of_anybody(there: House):
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL) as at:
        row = walk_in(
            place=there.mill.pk,
            organisation=there.cast.service.pk,
            by=there.cast.reception.pk,
            at=at,
        )
    [asked] = tasks("walk_in")
    assert (asked.owner_id, asked.urgent, asked.about) == (there.cast.sam.pk, True, row.pk)
    assert asked.due_at - asked.made_at == timedelta(minutes=5)


def test_without_a_lead_the_safety_lead_is_asked():
    there = house(leads=False)
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL) as at:
        row = walk_in(
            place=there.mill.pk,
            organisation=there.cast.service.pk,
            by=there.cast.reception.pk,
            at=at,
        )
    assert row.lead_id is None
    assert [(one.role, one.urgent) for one in tasks("walk_in")] == [("safety_lead", True)]


def test_somebody_booked_for_another_place_walks_in(there: House):
    row = agreed(there, there.cast.pat, place=there.orchard, starts_in=timedelta(minutes=-10))
    hers = expected(there, there.cast.ana, starts_in=timedelta(hours=4))
    apart(there, there.cast.ana, there.cast.pat)
    sam = there.cast.sam.pk
    with acting(As.PERSON, sam, Purpose.ARRIVAL) as at:
        door = walk_in(place=there.mill.pk, organisation=there.cast.service.pk, by=sam, at=at)
        assert let_in_by_ref(door=door.pk, ref=" pat ", by=sam, at=at) == Greeted.LET_IN
    assert there.states(there.cast.pat) == ["over", "standing"]  # over there, here now
    assert row.place_id == there.orchard.pk
    assert greet(there, hers) == Greeted.CONVERSATION  # he stands where she is early


def test_nobody_learns_from_a_ref_whether_somebody_is_known(there: House):
    with acting(As.HER, there.cast.bea.pk) as at:
        block(client=there.cast.bea.pk, worker=there.cast.sam.pk, by="herself", at=at)
    sam = there.cast.sam.pk
    with acting(As.PERSON, sam, Purpose.ARRIVAL) as at:
        door = walk_in(place=there.mill.pk, organisation=there.cast.service.pk, by=sam, at=at)
        said = [let_in_by_ref(door=door.pk, ref=ref, by=sam, at=at) for ref in ("nobody", "bea")]
    assert said == [Greeted.CONVERSATION] * 2
    assert there.states(there.cast.bea) == []


def test_once_met_nobody_waits(there: House):
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL) as at:
        row = walk_in(
            place=there.mill.pk,
            organisation=there.cast.service.pk,
            by=there.cast.reception.pk,
            at=at,
        )
    for _ in range(2):
        with acting(As.PERSON, there.cast.sam.pk, Purpose.ARRIVAL) as at:
            met(door=row.pk, by=there.cast.sam.pk, at=at)
    with acting(As.PLANNER):
        assert AtTheDoor.objects.get(pk=row.pk).met_by_id == there.cast.sam.pk


def test_whoever_may_not_greet_her_finds_nobody(there: House):
    row = expected(there, there.cast.ana)
    by = there.cast.social_worker.pk
    with pytest.raises(Expected.DoesNotExist), acting(As.PERSON, by, Purpose.ARRIVAL) as at:
        arrive(expected=row.pk, by=by, at=at)
    with pytest.raises(Expected.DoesNotExist), acting(As.PERSON, by, Purpose.ARRIVAL) as at:
        arrive(expected=uuid4(), by=by, at=now(there))

"""Two people who are kept apart are never booked together, and only the mover ever notices."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, cancel, check_in, move
from alongside.trust.apart.choices import Arrived
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.trust.apart.queries import may_stand
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import (
    HAZEL,
    ROWAN,
    ZONE,
    asked_about,
    booked,
    from_to,
    held_by,
    keep_apart,
    state_of,
)
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P1")]


@pytest.fixture
def cast():
    return make_cast()


def test_she_is_not_booked_where_he_is(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")

    with pytest.raises(NotConfirmed, match=r"^This time needs a conversation\.$"):
        booked(cast.ana.pk, "10:30", "11:30")


@pytest.mark.parametrize(("start", "end"), [("11:15", "12:00"), ("08:00", "09:45")])
def test_less_than_half_an_hour_between_them_is_too_near(cast, start, end):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, start, end)


@pytest.mark.parametrize(("start", "end"), [("11:30", "12:00"), ("08:00", "09:30")])
def test_half_an_hour_between_them_is_enough(cast, start, end):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")

    assert state_of(booked(cast.ana.pk, start, end)) == "standing"


def test_another_place_at_the_same_time_is_enough(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")

    assert state_of(booked(cast.ana.pk, "10:00", "11:00", HAZEL)) == "standing"


def test_his_booking_stands_hers_is_suspended_and_her_safety_lead_is_asked(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")

    his = booked(cast.pat.pk, "10:30", "11:30")

    assert (state_of(his), state_of(hers)) == ("standing", "suspended")
    assert (held_by(his) > 0, held_by(hers)) == (True, 0)
    assert asked_about() == [hers]
    with acting(As.DUTY):
        item = WorkItem.objects.get()
    assert (item.organisation_id, item.role) == (cast.service.pk, Role.SAFETY_LEAD)
    assert (item.urgent, item.due_at - item.made_at) == (True, timedelta(hours=1))


def test_where_both_asked_whoever_was_booked_first_stays(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    keep_apart(cast.pat.pk, cast.ana.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")

    with pytest.raises(NotConfirmed):
        booked(cast.pat.pk, "10:30", "11:30")

    assert state_of(hers) == "standing"


def test_a_worker_can_be_the_one_she_is_kept_apart_from(cast):
    keep_apart(cast.ana.pk, cast.sam.pk)
    booked(cast.sam.pk, "09:00", "17:00")

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, "10:00", "11:00")


def test_where_people_walk_in_the_whole_band_is_kept_free(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    band = from_to("09:00", "12:00")
    book(
        person=cast.pat.pk,
        place=ROWAN,
        times=from_to("09:00", "09:15"),
        visit=uuid.uuid4(),
        by=cast.reception.pk,
        band=(band.starts_at, band.ends_at),
    )

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, "11:30", "12:00")


def test_nobody_is_in_two_places_at_once(cast):
    booked(cast.ana.pk, "10:00", "11:00", ROWAN)

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, "10:30", "11:30", HAZEL)
    assert state_of(booked(cast.ana.pk, "11:00", "12:00", HAZEL)) == "standing"


def test_an_id_that_is_nobodys_is_not_booked(cast):
    with pytest.raises(NotConfirmed):
        booked(uuid.uuid4(), "10:00", "11:00")


def test_a_refused_move_leaves_what_stood(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")
    hers = booked(cast.ana.pk, "14:00", "15:00")
    slots = held_by(hers)

    with pytest.raises(NotConfirmed):
        move(hers, place=ROWAN, times=from_to("10:00", "11:00"), by=cast.jo.pk)

    assert (state_of(hers), held_by(hers)) == ("standing", slots)
    with acting(As.KEEPER):
        assert Presence.objects.get(pk=hers).wall_start.hour == 14


def test_a_suspended_time_stands_again_once_it_is_moved(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")
    booked(cast.pat.pk, "10:30", "11:30")

    move(hers, place=HAZEL, times=from_to("10:00", "11:00"), by=cast.lead.pk)

    assert state_of(hers) == "standing"


def test_what_he_cancels_is_free_for_her(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    his = booked(cast.pat.pk, "10:00", "11:00")

    cancel(his)

    assert (state_of(his), held_by(his)) == ("over", 0)
    assert state_of(booked(cast.ana.pk, "10:00", "11:00")) == "standing"


def test_the_desk_is_told_yes_only_where_a_check_says_so(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")

    assert may_stand(person=cast.ana.pk, place=ROWAN, times=from_to("12:00", "13:00"))
    assert not may_stand(person=cast.ana.pk, place=ROWAN, times=from_to("10:00", "11:00"))
    assert not may_stand(person=uuid.uuid4(), place=ROWAN, times=from_to("12:00", "13:00"))


def test_what_he_may_do_never_depends_on_her(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.ana.pk, "10:00", "11:00")

    assert may_stand(person=cast.pat.pk, place=ROWAN, times=from_to("10:00", "11:00"))


def arrives(cast: Cast, who: uuid.UUID, hours: int = 1) -> Arrived:
    with acting(As.KEEPER) as at:
        until = at + timedelta(hours=hours)
    return check_in(person=who, place=ROWAN, until=until, zone=ZONE, by=cast.reception.pk)


def test_he_walks_in_while_she_is_there_he_stays_and_somebody_is_asked_at_once(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)

    assert arrives(cast, cast.ana.pk) is Arrived.CONFIRMED
    assert arrives(cast, cast.pat.pk) is Arrived.CONFIRMED

    with acting(As.KEEPER):
        hers = Presence.objects.get(person=cast.ana.pk)
    assert hers.state == "suspended"
    assert asked_about() == [hers.pk]


def test_she_arrives_while_he_is_there_and_is_told_the_one_sentence(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    arrives(cast, cast.pat.pk)

    told = arrives(cast, cast.ana.pk)

    assert told.label == "This time needs a conversation."
    with acting(As.KEEPER):
        assert asked_about() == [Presence.objects.get(person=cast.ana.pk).pk]


def test_an_early_arrival_takes_the_place_of_what_was_booked(cast):
    arrives(cast, cast.pat.pk)
    arrives(cast, cast.pat.pk, hours=2)

    with acting(As.KEEPER):
        states = sorted(Presence.objects.values_list("state", flat=True))
    assert states == ["over", "standing"]


def test_somebody_who_comes_elsewhere_has_left_where_they_were(cast):
    first = arrives(cast, cast.pat.pk)
    with acting(As.KEEPER) as at:
        second = check_in(
            person=cast.pat.pk,
            place=HAZEL,
            until=at + timedelta(hours=1),
            zone=ZONE,
            by=cast.reception.pk,
        )

    assert (first, second) == (Arrived.CONFIRMED, Arrived.CONFIRMED)
    with acting(As.KEEPER):
        assert Presence.objects.get(place=ROWAN).state == "over"

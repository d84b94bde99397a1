"""Saving a keep-apart always succeeds, and the diary bends: never his time, always hers, never in silence."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import (
    book,
    end_keep_apart,
    look_at_again,
    merge,
    save_outsider,
    split,
)
from alongside.trust.apart.errors import NotConfirmed, NotSaved
from alongside.trust.apart.models import KeepApart, Outsider
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import (
    HAZEL,
    ROWAN,
    ZONE,
    another_client,
    asked_about,
    booked,
    held_by,
    keep_apart,
    state_of,
)
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def edges() -> int:
    with acting(As.KEEPER):
        return KeepApart.objects.count()


@pytest.mark.promise("P2")
def test_where_they_would_meet_hers_is_suspended_and_what_is_safe_stays(cast):
    his = booked(cast.pat.pk, "10:00", "11:00")
    meets = booked(cast.ana.pk, "10:30", "11:30")
    safe = booked(cast.ana.pk, "14:00", "15:00")

    keep_apart(cast.ana.pk, cast.pat.pk)

    assert [state_of(one) for one in (his, meets, safe)] == ["standing", "suspended", "standing"]
    assert asked_about() == [meets]


@pytest.mark.promise("P2")
def test_what_was_booked_before_the_rule_keeps_the_other_out_after_it(cast):
    booked(cast.pat.pk, "10:00", "11:00")

    keep_apart(cast.ana.pk, cast.pat.pk)

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, "10:00", "11:00")


def test_what_is_held_is_as_many_before_the_rule_and_after_it(cast):
    his = booked(cast.pat.pk, "10:00", "11:00")
    before = held_by(his)

    keep_apart(cast.ana.pk, cast.pat.pk)

    assert held_by(his) == before


def test_saved_twice_it_stands_once(cast):
    first = keep_apart(cast.ana.pk, cast.pat.pk)

    assert keep_apart(cast.ana.pk, cast.pat.pk) == first
    assert edges() == 1


def test_an_id_that_is_nobodys_cannot_be_kept_apart(cast):
    with pytest.raises(NotSaved, match="Nothing was changed"):
        keep_apart(cast.ana.pk, uuid.uuid4())


def test_two_people_end_it_and_then_they_may_meet_again(cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")

    with pytest.raises(ValueError, match="second person"):
        end_keep_apart(edge, by=cast.lead.pk, seconded_by=cast.lead.pk)
    end_keep_apart(edge, by=cast.lead.pk, seconded_by=cast.officer.pk)

    assert edges() == 0
    assert state_of(booked(cast.ana.pk, "10:00", "11:00")) == "standing"


def test_where_an_outsider_is_known_to_stay_she_is_not_booked(cast):
    outsider = save_outsider(name="A neighbour", notes="Collects at the counter on Tuesdays")
    keep_apart(cast.ana.pk, outsider)
    booked(outsider, "10:00", "11:00")

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, "10:00", "11:00")
    with acting(As.KEEPER):
        (copy,) = Outsider.objects.values_list("sealed", flat=True)
    assert b"neighbour" not in bytes(copy)


def test_whoever_has_no_safety_lead_has_somebody_asked_all_the_same(cast):
    """Bea is linked to no service: the safety lead of her area is asked."""
    keep_apart(cast.bea.pk, cast.pat.pk)
    hers = booked(cast.bea.pk, "10:00", "11:00")
    booked(cast.pat.pk, "10:00", "11:00")

    with acting(As.DUTY):
        item = WorkItem.objects.get(about=hers)
    assert item.organisation_id == cast.service.pk


def test_a_worker_of_another_agency_is_not_asked(cast):
    with acting(As.REGISTRAR) as at:
        Link.objects.update(starts_at=at - timedelta(days=1))
        Link.objects.create(
            client=cast.ana,
            worker=cast.social_worker,
            organisation=cast.council,
            role="partner_worker",
            starts_at=at - timedelta(days=90),
        )
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")
    booked(cast.pat.pk, "10:00", "11:00")

    with acting(As.DUTY):
        assert WorkItem.objects.get(about=hers).organisation_id == cast.service.pk


@pytest.mark.promise("P4")
def test_a_rule_for_one_record_of_his_is_a_rule_for_the_other(cast):
    again = another_client(cast, "pat-again")
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")
    his = booked(again, "10:00", "11:00")

    merge(into=cast.pat.pk, record=again, by=cast.lead.pk)

    assert (state_of(his), state_of(hers)) == ("standing", "suspended")
    assert asked_about() == [hers]


@pytest.mark.promise("P4")
@pytest.mark.parametrize("order", ["forwards", "backwards"])
def test_rules_of_both_records_stand_after_a_merge_whichever_way_it_goes(cast, order):
    again, quinn = another_client(cast, "ana-again"), another_client(cast, "quinn")
    keep_apart(cast.ana.pk, cast.pat.pk)
    keep_apart(again, quinn)
    into, record = (cast.ana.pk, again) if order == "forwards" else (again, cast.ana.pk)

    merge(into=into, record=record, by=cast.lead.pk)
    booked(cast.pat.pk, "10:00", "11:00")
    booked(quinn, "14:00", "15:00")

    for who in (cast.ana.pk, again):
        for start, end in (("10:00", "11:00"), ("14:00", "15:00")):
            with pytest.raises(NotConfirmed):
                booked(who, start, end)


@pytest.mark.promise("P4")
def test_a_merge_that_was_wrong_is_undone_and_each_has_their_own_again(cast):
    quinn, other = another_client(cast, "quinn"), another_client(cast, "other")
    keep_apart(cast.ana.pk, cast.pat.pk)
    keep_apart(other, quinn)
    merge(into=cast.ana.pk, record=other, by=cast.lead.pk)
    hers = booked(other, "08:00", "08:30")

    split(record=other, by=cast.lead.pk)

    booked(cast.pat.pk, "10:00", "11:00")
    booked(quinn, "14:00", "15:00")
    assert state_of(hers) == "standing"
    assert state_of(booked(cast.ana.pk, "14:00", "15:00")) == "standing"
    assert state_of(booked(other, "10:00", "11:00")) == "standing"
    with pytest.raises(NotConfirmed):
        booked(other, "14:00", "15:00")
    assert other in asked_about()


@pytest.mark.promise("P4")
def test_one_person_booked_twice_at_once_under_two_records_is_asked_about(cast):
    again = another_client(cast, "ana-again")
    kept = booked(cast.ana.pk, "10:00", "11:00", ROWAN)
    gone = booked(again, "10:00", "11:00", HAZEL)

    merge(into=cast.ana.pk, record=again, by=cast.lead.pk)

    assert (state_of(kept), state_of(gone)) == ("standing", "suspended")
    assert asked_about() == [gone]


@pytest.mark.promise("P4")
def test_a_rule_between_two_records_of_one_person_is_asked_about_and_stops_nobody(cast):
    again = another_client(cast, "ana-again")
    edge = keep_apart(cast.ana.pk, again)

    merge(into=cast.ana.pk, record=again, by=cast.lead.pk)

    assert asked_about() == [edge]
    assert state_of(booked(again, "10:00", "11:00")) == "standing"


def test_merging_twice_is_merging_once(cast):
    again = another_client(cast, "ana-again")

    merge(into=cast.ana.pk, record=again, by=cast.lead.pk)
    merge(into=again, record=cast.ana.pk, by=cast.lead.pk)

    with acting(As.KEEPER):
        assert Client.objects.get(pk=again).merged_into_id == cast.ana.pk
        assert Client.objects.get(pk=cast.ana.pk).merged_into_id is None


def test_what_was_yesterday_is_left_alone(cast):
    with acting(As.KEEPER) as at:
        yesterday = between(at - timedelta(hours=26), at - timedelta(hours=25), ZONE)
    both = [
        book(person=who, place=ROWAN, times=yesterday, visit=uuid.uuid4(), by=cast.jo.pk)
        for who in (cast.ana.pk, cast.pat.pk)
    ]

    keep_apart(cast.ana.pk, cast.pat.pk)

    assert [state_of(one) for one in both] == ["standing", "standing"]
    assert asked_about() == []


def test_looking_at_it_again_leaves_everything_else_as_it_was(cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    with acting(As.KEEPER):
        before = KeepApart.objects.get(pk=edge)

    look_at_again(edge)

    with acting(As.KEEPER):
        after = KeepApart.objects.get(pk=edge)
    assert bytes(after.sealed) != bytes(before.sealed)
    assert (after.mover_blind, after.fixed_blind) == (before.mover_blind, before.fixed_blind)


@pytest.mark.promise("P4")
def test_a_rule_said_again_of_the_other_record_outlives_a_split(cast):
    again = another_client(cast, "ana-again")
    keep_apart(cast.ana.pk, cast.pat.pk)
    merge(into=cast.ana.pk, record=again, by=cast.lead.pk)
    keep_apart(again, cast.pat.pk)

    split(record=again, by=cast.lead.pk)

    booked(cast.pat.pk, "10:00", "11:00")
    for who in (cast.ana.pk, again):
        with pytest.raises(NotConfirmed):
            booked(who, "10:00", "11:00")

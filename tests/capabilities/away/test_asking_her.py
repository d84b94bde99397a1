"""Asking her about a visit whose worker is away: her old time stands until she has said yes to another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alongside.care.agreeing import end_agreed
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planning.away.actions import have_them_asked
from alongside.planning.away.asking import a_person_asks
from alongside.planning.away.moving import say_none, say_yes_instead
from alongside.planning.away.passing_on import pass_on
from alongside.planning.away.still import keep_asking
from alongside.planning.errors import NoSuchStart
from alongside.planning.models import ProposedVisit
from alongside.planning.offering.actions import accept, lapse_due, make_offer
from alongside.trust.acting import acting
from alongside.trust.apart.models import Presence
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind
from tests.capabilities.away.cast import (
    TUESDAY,
    WEDNESDAY,
    Sick,
    again,
    agreed,
    items,
    sick,
    visit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]


@pytest.fixture
def there() -> Sick:
    return sick()


@pytest.fixture
def asked(there: Sick) -> Sick:
    have_them_asked(absence=there.looked().pk, by=there.manager)
    return there


def offers(ref: str = "v1") -> list[Offer]:
    with acting(As.PLANNER):
        return list(Offer.objects.filter(visit__ref=ref).order_by("made_at"))


def starts(offer: Offer) -> list[OfferedStart]:
    with acting(As.PLANNER):
        rows = OfferedStart.objects.filter(offer=offer).select_related("worker")
        return list(rows.order_by("position"))


def proposed(ref: str = "v1") -> ProposedVisit:
    with acting(As.PLANNER):
        return ProposedVisit.objects.get(visit__ref=ref, run__mends=True)


def days_booked(there: Sick, ref: str = "c1") -> set[object]:
    client = there.ford.client(ref)
    with acting(As.KEEPER):
        return set(
            Presence.objects.filter(record=client, state="standing").values_list(
                "wall_date", flat=True
            )
        )


def test_where_there_is_time_she_is_offered_the_new_times_and_keeps_the_old_one(asked: Sick):
    (offer,) = offers()

    assert agreed()["v1"][:2] == ("w1", TUESDAY)
    assert offer.instead_of_id is not None
    assert offer.made_by_id == asked.manager
    assert items(Kind.MOVED) == []
    first = starts(offer)[0]
    assert (first.worker_id, first.day) == (proposed().worker_id, proposed().day)
    assert all(
        (one.worker.ref, one.day) not in {("w1", TUESDAY), ("w1", WEDNESDAY)}
        for one in starts(offer)
    )


def test_only_a_visit_with_them_on_these_days_is_asked_about(asked: Sick):
    assert [offers(ref) for ref in ("v3", "v4", "v5")] == [[], [], []]


def test_her_yes_moves_it_and_frees_the_old_time(asked: Sick):
    (offer,) = offers()
    picked = starts(offer)[0]
    a_person_asks(agreed_row("v1"), offer.made_at)

    accept(offer=offer.pk, start=picked.pk, her=asked.ford.client("c1"))

    assert agreed()["v1"][:2] == (picked.worker.ref, picked.day)
    assert days_booked(asked) == {picked.day}
    assert items(Kind.MOVED) == []


def test_her_silence_moves_nothing_and_is_a_persons_task_before_the_old_time(asked: Sick):
    (offer,) = offers()

    lapse_due(at=offer.held_until + timedelta(minutes=1))

    assert agreed()["v1"][:2] == ("w1", TUESDAY)
    (item,) = items(Kind.NO_ANSWER)
    with acting(As.PLANNER):
        assert item.due_at < AgreedTime.objects.get(visit__ref="v1", ended_at=None).starts_at


def test_a_yes_on_the_telephone_moves_it_in_one_step(there: Sick):
    absence = there.looked()
    w1 = there.w1
    row = proposed()

    with acting(As.PERSON, w1):
        say_yes_instead(proposed=row.pk, start=row.pk, by=w1)

    assert agreed()["v1"][1] == row.day
    assert days_booked(there) == {row.day}
    assert again(absence).asked_at is None


def test_a_yes_that_cannot_stand_leaves_the_old_time_as_it_was(there: Sick):
    there.looked()
    row, w1 = proposed(), there.w1
    with acting(As.IMPORTER) as at:  # somebody else has that time by now
        old = AgreedTime.objects.get(visit__ref="v5", ended_at=None)
        old.pk, old.worker_id, old.day = None, row.worker_id, row.day
        old.visit = VisitDue.objects.get(ref="v2")
        old.starts_at, old.ends_at = row.starts_at, row.starts_at + timedelta(minutes=45)
        old.began_at = at
        AgreedTime.objects.filter(visit=old.visit).delete()
        old.save(force_insert=True)

    with acting(As.PERSON, w1), pytest.raises(Exception, match="needs a conversation"):
        say_yes_instead(proposed=row.pk, start=row.pk, by=w1)

    assert agreed()["v1"][:2] == ("w1", TUESDAY)
    assert days_booked(there) == {TUESDAY}


def test_none_of_these_ends_what_cannot_be_kept_and_finding_another_is_whose_asked(there: Sick):
    there.looked()
    w1 = there.w1

    with acting(As.PERSON, w1):
        say_none(visit=visit("v1"), by=w1)

    assert "v1" not in agreed()
    (item,) = items(Kind.OTHER_TIME)
    assert (item.about, item.owner_id) == (visit("v1"), w1)


def test_a_time_whose_worker_is_there_is_not_moved_by_this(there: Sick):
    there.looked()
    row = proposed("v3")

    with acting(As.PERSON, there.w1), pytest.raises(NoSuchStart):
        say_yes_instead(proposed=row.pk, start=row.pk, by=there.w1)


NOW = datetime(2027, 2, 3, 9, tzinfo=UTC)


def test_an_offer_that_holds_their_time_is_taken_back_and_made_again_without_it(there: Sick):
    with acting(As.PERSON, there.w1):
        make_offer(visit=visit("v1"), by=there.w1, at=NOW)
    (first,) = offers("v1")
    on = starts(first)[0].day
    with acting(As.PERSON, there.w1):
        end_agreed(agreed=agreed_row("v1").pk, by=there.w1)
    (to_reach,) = items(Kind.CANNOT_REACH)

    have_them_asked(absence=there.looked(on, on).pk, by=there.manager, at=NOW)

    assert [item.pk == to_reach.pk for item in items(Kind.CANNOT_REACH)] == [False]
    before, after = sorted(offers("v1"), key=lambda one: one.state, reverse=True)
    assert (before.pk, before.state, after.state) == (first.pk, "withdrawn", "open")
    assert ("w1", on) not in {(one.worker.ref, one.day) for one in starts(after)}


def test_where_nothing_is_left_to_offer_it_is_a_persons_task(there: Sick):
    with acting(As.PERSON, there.w1):
        make_offer(visit=visit("v2"), by=there.w1, at=NOW)
    (first,), (to_reach,) = offers("v2"), items(Kind.CANNOT_REACH)

    have_them_asked(absence=there.looked(TUESDAY, TUESDAY).pk, by=there.manager, at=NOW)

    assert [(one.pk, one.state) for one in offers("v2")] == [(first.pk, "withdrawn")]
    assert to_reach not in items(Kind.CANNOT_REACH)
    assert [item.about for item in items(Kind.OTHER_TIME)] == [visit("v2")]


def test_a_task_that_was_ended_without_an_answer_comes_back_as_long_as_the_old_time_stands(
    asked: Sick,
):
    (offer,) = offers()
    lapse_due(at=offer.held_until + timedelta(minutes=1))
    assert keep_asking(at=NOW) == 0
    (item,) = items(Kind.NO_ANSWER)
    with acting(As.DUTY) as at:
        finish(item, by=asked.manager, at=at)

    assert keep_asking(at=NOW) == 1
    assert keep_asking(at=NOW) == 0

    assert [one.about for one in items(Kind.MOVED)] == [visit("v1")]


def test_what_falls_due_while_its_owner_is_away_goes_to_somebody_who_is_there(there: Sick):
    there.away()
    tuesday = agreed_row("v1").starts_at - timedelta(hours=1)
    with acting(As.PLANNER):
        for kind in (Kind.NO_ANSWER, Kind.HAND_OVER):
            ask(
                kind,
                visit("v1"),
                area=there.ford.area.pk,
                owner=Owner(worker=there.w1),
                at=tuesday,
                due_at=tuesday,
            )

    assert pass_on(at=tuesday) == 1
    assert pass_on(at=tuesday) == 0

    (item,) = items(Kind.NO_ANSWER)
    assert (item.owner_id, item.role) == (None, Role.SERVICE_MANAGER)
    assert items(Kind.HAND_OVER)[0].owner_id == there.w1


def agreed_row(ref: str) -> AgreedTime:
    with acting(As.PLANNER):
        row: AgreedTime = AgreedTime.objects.get(visit__ref=ref, ended_at=None)
        return row


def test_an_offer_beside_an_agreed_time_is_taken_back_as_well(there: Sick):
    with acting(As.PERSON, there.w1):
        make_offer(visit=visit("v1"), by=there.w1, at=NOW)
    (first,) = offers("v1")
    on = starts(first)[0].day

    have_them_asked(absence=there.looked(on, on).pk, by=there.manager, at=NOW)

    states = {one.pk: one.state for one in offers("v1")}
    assert states.pop(first.pk) == "withdrawn"
    assert list(states.values()) == ["open"]
    assert ("w1", on) not in {
        (one.worker.ref, one.day)
        for offer in offers("v1")
        if offer.pk in states
        for one in starts(offer)
    }

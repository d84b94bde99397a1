"""A hand-over takes effect once it was read and she said yes, and not before; and whose list it is on until then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError

from alongside.care.handing_over.actions import call_off, close, write
from alongside.care.handing_over.choices import Said, Why
from alongside.care.handing_over.errors import (
    CalledOff,
    CannotTake,
    NotAsked,
    NotHers,
    NotRead,
    OwnAnswer,
)
from alongside.care.handing_over.models import HandOver
from alongside.care.handing_over.queries import brief, hand_over, to_read
from alongside.care.handing_over.rules import due_at, is_near
from alongside.care.handing_over.successors import possible
from alongside.care.key_working.models import WorkerProposal
from alongside.care.key_working.queries import decided_by_her
from alongside.kit.walls import As
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.trust.jobs import JOBS, run
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.apart.cast import keep_apart
from tests.capabilities.handing_over.cast import (
    blocked,
    day,
    key_workers,
    leaves,
    on_lists,
    read_it,
    row_of,
    said,
    written,
)
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_read_asked_and_closed_the_old_link_ends_and_the_new_begins_at_one_moment(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    assert key_workers(cast.ana) == ["jo"]

    close(hand_over=key, by=cast.manager.pk)

    assert key_workers(cast.ana) == ["sam"]
    with acting(As.REGISTRAR):
        old = Link.objects.get(client=cast.ana, worker=cast.jo)
        new = Link.objects.get(client=cast.ana, worker=cast.sam)
    assert old.ends_at == new.starts_at == row_of(key).closed_at
    assert on_lists() == []
    with acting(As.HER, cast.ana.pk):
        [yes] = WorkerProposal.objects.all()
        assert (yes.worker_id, yes.answer, yes.written_by_id) == (cast.sam.pk, "yes", None)
    assert cast.ana.pk in decided(cast)


def decided(cast: Cast) -> set[UUID]:
    with acting(As.REGISTRAR):
        return decided_by_her(cast.area.pk)


def test_it_cannot_be_closed_before_it_was_read_and_she_was_asked(cast: Cast):
    key = written(cast)
    with pytest.raises(NotAsked):
        close(hand_over=key, by=cast.jo.pk)
    said(cast, key, Said.YES, beside=cast.jo)
    with pytest.raises(NotRead):
        close(hand_over=key, by=cast.jo.pk)
    read_it(cast, key)
    said(cast, key, Said.TALK, beside=cast.jo)
    with pytest.raises(NotAsked):
        close(hand_over=key, by=cast.jo.pk)

    assert key_workers(cast.ana) == ["jo"]
    assert row_of(key).said_to_id == cast.jo.pk


@pytest.mark.parametrize("before", [{}, {"said": "yes"}, {"said": "talk", "read_at": "now"}])
def test_the_database_itself_refuses_to_close_it_before(cast: Cast, before: dict[str, str]):
    key = written(cast)
    at = datetime(2031, 1, 1, tzinfo=UTC)
    values = {name: at if value == "now" else value for name, value in before.items()}
    values |= {"said_at": at} if "said" in before else {}

    with pytest.raises(IntegrityError, match="closed_when_read_and_yes"), acting(As.REGISTRAR):
        HandOver.objects.filter(pk=key).update(**values, closed_at=at, closed_by=cast.jo)


def test_another_worker_ends_it_and_somebody_looks_for_one(cast: Cast):
    key = written(cast)
    said(cast, key, Said.ANOTHER)

    with pytest.raises(CalledOff):
        close(hand_over=key, by=cast.jo.pk)
    assert key_workers(cast.ana) == ["jo"]
    assert (on_lists(), on_lists("choose_worker")) == ([], [("service_manager", False)])


def test_where_she_wants_to_talk_the_one_she_knows_is_asked_to(cast: Cast):
    key = written(cast)

    said(cast, key, Said.TALK)
    assert on_lists() == [("jo", False)]

    said(cast, key, Said.YES)
    read_it(cast, key)
    close(hand_over=key, by=cast.jo.pk)
    assert key_workers(cast.ana) == ["sam"]


@pytest.mark.promise("P41")
def test_closed_twice_there_is_one_new_link(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)

    close(hand_over=key, by=cast.manager.pk)
    close(hand_over=key, by=cast.jo.pk)

    with acting(As.REGISTRAR):
        assert Link.objects.filter(client=cast.ana).count() == 2
    assert row_of(key).closed_by_id == cast.manager.pk


def test_the_next_step_stands_on_one_list_at_a_time(cast: Cast):
    key = written(cast)
    assert on_lists() == [("jo", False)]
    said(cast, key, Said.YES)
    assert on_lists() == [("sam", False)]
    read_it(cast, key)
    assert on_lists() == [("jo", False)]
    with acting(As.REGISTRAR) as at:
        call_off(hand_over=key, by=cast.jo.pk, at=at)
    assert on_lists() == []


def test_a_worker_without_a_link_can_hand_nobody_over(cast: Cast):
    with acting(As.PERSON, cast.sam.pk) as at, pytest.raises(DatabaseError):
        write(
            client=cast.ana.pk,
            from_worker=cast.jo.pk,
            to_worker=cast.sam.pk,
            organisation=cast.service.pk,
            why=Why.OTHER,
            matters="x",
            notes="",
            proposed_day=day(at, 3),
            by=cast.sam.pk,
            at=at,
        )


def test_there_is_one_open_hand_over_at_a_time(cast: Cast):
    written(cast)

    with pytest.raises(NotHers):
        written(cast)


@pytest.mark.promise("P23")
def test_a_worker_she_blocked_cannot_be_chosen_and_one_blocked_later_sees_nothing(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    blocked(cast.ana, cast.sam)

    with acting(As.PERSON, cast.sam.pk):
        assert hand_over(cast.sam.pk, key) is None
    with pytest.raises(CannotTake):
        close(hand_over=key, by=cast.manager.pk)
    with acting(As.REGISTRAR) as at:
        call_off(hand_over=key, by=cast.jo.pk, at=at)
    with pytest.raises(CannotTake):
        written(cast)
    assert possible(cast.ana.pk, cast.service.pk, at) == [cast.jo]
    assert key_workers(cast.ana) == ["jo"]


def test_blocked_before_she_was_asked_it_comes_to_the_managers_who_cannot_tell_why(cast: Cast):
    key = written(cast)
    blocked(cast.ana, cast.sam)

    run(JOBS["handing_over.look_after"])

    assert on_lists() == [("service_manager", True)]
    found = brief(cast.manager.pk, cast.area.pk, {cast.service.pk}, key)
    assert found is not None
    assert (found.from_name, found.to_name, found.stage) == ("Jo", "Sam", "to_ask")


def test_somebody_she_is_kept_apart_from_is_refused_in_the_same_words(cast: Cast):
    keep_apart(cast.ana.pk, cast.sam.pk)

    with pytest.raises(CannotTake, match="as things stand"):
        written(cast)


def test_a_manager_whom_she_blocked_is_told_of_no_hand_over(cast: Cast):
    key = written(cast)
    blocked(cast.ana, cast.manager)

    assert brief(cast.manager.pk, cast.area.pk, {cast.service.pk}, key) is None


def test_somebody_leaves_tomorrow_it_is_due_today_and_somebody_is_paged(cast: Cast):
    written(cast, in_days=1)

    assert on_lists() == [("jo", True)]
    with acting(As.DUTY) as at:
        item = WorkItem.objects.get(kind="hand_over")
    assert timedelta(0) < item.due_at - at <= timedelta(days=1)


def test_a_worker_who_has_left_before_it_was_closed_leaves_it_to_the_managers(cast: Cast):
    key = written(cast, in_days=1)
    leaves(cast.jo)
    said(cast, key, Said.YES)
    read_it(cast, key)
    assert on_lists() == [("service_manager", True)]

    close(hand_over=key, by=cast.manager.pk)

    assert key_workers(cast.ana) == ["sam"]


def test_what_is_late_comes_to_the_managers(cast: Cast):
    written(cast)
    with acting(As.DUTY) as at:
        WorkItem.objects.filter(kind="hand_over").update(due_at=at - timedelta(minutes=1))

    run(JOBS["handing_over.look_after"])

    assert on_lists() == [("service_manager", True)]


def test_a_new_worker_without_a_post_becomes_nobodys_key_worker(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    leaves(cast.sam)

    with pytest.raises(CannotTake):
        close(hand_over=key, by=cast.manager.pk)
    assert key_workers(cast.ana) == ["jo"]


def test_the_new_worker_writes_down_no_yes_to_themselves(cast: Cast):
    key = written(cast)

    with pytest.raises(OwnAnswer):
        said(cast, key, Said.YES, beside=cast.sam)
    assert row_of(key).said == ""


def test_what_stood_on_the_old_workers_list_about_her_stands_on_the_new_ones(cast: Cast):
    with acting(As.DUTY) as at:
        for about in (cast.ana.pk, cast.pat.pk):
            ask(
                Kind.CANNOT_REACH,
                about,
                area=cast.area.pk,
                owner=Owner(worker=cast.jo.pk),
                at=at,
                due_at=at + timedelta(hours=5),
            )
    closed(cast)

    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind="cannot_reach", due_at=at + timedelta(hours=5))
        assert {item.about: item.owner_id for item in items} == {
            cast.ana.pk: cast.sam.pk,
            cast.pat.pk: cast.jo.pk,
        }


def closed(cast: Cast) -> UUID:
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    close(hand_over=key, by=cast.jo.pk)
    return key


def test_records_that_are_joined_meanwhile_do_not_stop_it_and_each_keeps_its_own_links(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.on_call.pk)

    close(hand_over=key, by=cast.manager.pk)

    assert (key_workers(cast.ana), key_workers(cast.bea)) == (["sam"], [])


@pytest.mark.promise("P4")
def test_a_record_joined_to_hers_that_blocked_the_new_worker_counts_as_she(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    blocked(cast.bea, cast.sam)
    merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.on_call.pk)

    with acting(As.PERSON, cast.sam.pk):
        assert hand_over(cast.sam.pk, key) is None
        assert key not in [row.pk for row in to_read(cast.sam.pk)]
    with pytest.raises(HandOver.DoesNotExist):
        read_it(cast, key)
    with pytest.raises(CannotTake):
        close(hand_over=key, by=cast.manager.pk)


@pytest.mark.parametrize(
    ("left", "due", "near"),
    [
        (timedelta(days=14), timedelta(days=2), False),
        (timedelta(days=3), timedelta(days=1, hours=12), False),
        (timedelta(hours=20), timedelta(hours=10), True),
        (timedelta(hours=-30), timedelta(hours=1), True),
    ],
)
def test_the_clock_is_two_days_or_half_of_what_is_left(left: timedelta, due: timedelta, near: bool):
    at = datetime(2031, 5, 6, 12, tzinfo=UTC)

    assert (due_at(at, at + left) - at, is_near(at, at + left)) == (due, near)

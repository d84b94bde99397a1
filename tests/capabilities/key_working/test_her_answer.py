"""Proposing a key worker to her, and what her answer does: only a yes makes a link, and nothing is booked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from alongside.care.choices import About, Firm
from alongside.care.key_working.choices import Answer, Reason
from alongside.care.key_working.errors import (
    AlreadyProposed,
    DoesNotFit,
    NoLongerOpen,
    OwnAnswer,
)
from alongside.care.key_working.models import WorkerProposal
from alongside.care.key_working.owners import who_chooses
from alongside.care.models import Registration
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.planning.choosing_worker import (
    answered,
    ask_for_change,
    look_again,
    never,
    take_back,
)
from alongside.planning.jobs import look_again_for_workers
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.contact.asking import hand_to_person
from alongside.trust.jobs import run
from alongside.work.models import Kind
from tests.capabilities.key_working.cast import (
    hers_now,
    herself,
    open_one,
    proposed,
    says,
    says_to,
    search,
    searched,
    waiting,
    worker,
)
from tests.capabilities.planning.cast import Ford

pytestmark = pytest.mark.django_db


def test_a_proposal_alone_opens_nothing(there: Ford):
    searched(there)
    proposed(there, "w4")

    assert hers_now(there) == []
    assert open_one(there).reasons == [Reason.PLACE, Reason.ROOM]


def test_a_yes_makes_the_link_and_tells_the_plan_and_the_new_worker(there: Ford):
    searched(there)
    one = proposed(there, "w4")

    assert says_to(there, one, Answer.YES)

    assert hers_now(there) == ["Kay R"]
    assert (open_one(there), search(there)) == (None, None)
    items = waiting(there)
    assert list(items) == ["referral"]
    assert items["referral"].owner_id == worker(there, "w4")
    with acting(As.IMPORTER):
        assert Registration.objects.get(client=there.client("c2")).usual_worker.name == "Kay R"


def test_asking_for_somebody_else_leaves_her_with_nobody_and_a_person_with_a_clock(there: Ford):
    searched(there)
    one = proposed(there, "w4")

    assert says_to(there, one, Answer.ANOTHER)

    assert hers_now(there) == []
    assert open_one(there) is None
    assert waiting(there)["referral"].due_at == search(there).due_at
    with pytest.raises(DoesNotFit):
        proposed(there, "w4")


def test_talking_first_leaves_the_question_open(there: Ford):
    searched(there)
    one = proposed(there, "w4")

    says_to(there, one, Answer.TALK)
    assert {"talk_first", "referral"} == set(waiting(there))
    assert open_one(there).answer == Answer.TALK

    says_to(there, one, Answer.YES)
    assert hers_now(there) == ["Kay R"]
    assert set(waiting(there)) == {"referral"}


def test_silence_is_no_yes(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    with acting(As.REGISTRAR):
        WorkerProposal.objects.filter(pk=one.pk).update(due_at=one.began_at - timedelta(days=1))

    with herself(there) as at:
        look_again(there.client("c2"), at)

    assert hers_now(there) == []
    assert waiting(there)["referral"].due_at == one.due_at


def test_a_second_answer_changes_nothing(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    says_to(there, one, Answer.YES)

    with pytest.raises(NoLongerOpen) as refused:
        says_to(there, one, Answer.ANOTHER)

    assert refused.value.answered == Answer.YES
    assert hers_now(there) == ["Kay R"]


def test_an_answer_to_what_was_taken_back_changes_nothing(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    with acting(As.PERSON, worker(there, "boss")) as at:
        take_back(client=there.client("c2"), at=at)

    with pytest.raises(NoLongerOpen) as refused:
        says_to(there, one, Answer.YES)

    assert refused.value.answered == ""
    assert hers_now(there) == []


def test_one_name_at_a_time(there: Ford):
    searched(there)
    proposed(there, "w4")

    with pytest.raises(AlreadyProposed):
        proposed(there, "w5")


def test_nobody_writes_down_a_yes_to_themselves(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    kay = worker(there, "w4")

    with acting(As.PERSON, kay) as at, pytest.raises(OwnAnswer):
        answered(client=one.client_id, proposal=one.pk, said=Answer.YES, beside=kay, at=at)

    assert hers_now(there) == []


def test_what_is_said_beside_a_worker_is_written_down_by_name(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    boss = worker(there, "boss")

    with acting(As.PERSON, boss) as at:
        answered(client=one.client_id, proposal=one.pk, said=Answer.YES, beside=boss, at=at)

    with herself(there):
        assert WorkerProposal.objects.get().written_by_id == boss
    assert hers_now(there) == ["Kay R"]


def gone(there: Ford) -> None:
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker(there, "w4")).update(ends_at=at)


def on_leave(there: Ford) -> None:
    with acting(As.IMPORTER) as at:
        Leave.objects.create(
            area=there.area,
            worker_id=worker(there, "w4"),
            first_day=at.date(),
            last_day=at.date() + timedelta(days=30),
            began_at=at,
        )


def apart(there: Ford) -> None:
    save_keep_apart(
        mover=there.client("c2"),
        fixed=worker(there, "w4"),
        said_by=SaidBy.HER,
        by=worker(there, "w1"),
    )


def other_choice(there: Ford) -> None:
    says(there, About.LANGUAGE, "Polish")


def test_a_yes_to_somebody_who_no_longer_fits_makes_no_link_and_the_search_goes_on(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    for what in (gone, on_leave, apart, other_choice):
        with transaction.atomic():
            what(there)

            assert not says_to(there, one, Answer.YES), what.__name__

            assert hers_now(there) == []
            assert open_one(there) is None
            assert search(there) is not None
            transaction.set_rollback(True)


def test_a_changed_choice_takes_back_at_once_what_it_rules_out(there: Ford):
    searched(there)
    proposed(there, "w4")
    says(there, About.LANGUAGE, "Polish")

    with herself(there) as at:
        look_again(there.client("c2"), at)

    assert open_one(there) is None
    assert "no_worker_fits" not in waiting(there)


def test_a_name_that_has_left_is_taken_back_within_the_hour_and_one_that_has_not_stays(there: Ford):
    searched(there)
    proposed(there, "w4")
    run(look_again_for_workers)
    assert open_one(there) is not None

    gone(there)
    run(look_again_for_workers)

    assert open_one(there) is None
    assert search(there) is not None


def test_where_nobody_fits_a_person_is_asked_with_the_clock_that_she_is_told(there: Ford):
    says(there, About.LANGUAGE, "Tamil")

    searched(there)

    found = search(there)
    assert found.nobody_fits
    item = waiting(there)["no_worker_fits"]
    assert (item.role, item.due_at) == ("service_manager", found.due_at)


def test_somebody_fits_again_once_she_says_so(there: Ford):
    says(there, About.LANGUAGE, "Tamil")
    searched(there)
    says(there, About.LANGUAGE, "Tamil", Firm.WOULD_LIKE)

    with herself(there) as at:
        look_again(there.client("c2"), at)

    assert not search(there).nobody_fits
    assert "no_worker_fits" not in waiting(there)


@pytest.mark.promise("P26")
def test_i_do_not_want_this_person_to_see_my_record_acts_at_once(there: Ford):
    with herself(there, "c1") as at:
        hand_to_person(Kind.RING, there.client("c1"), client=there.client("c1"), at=at)
        ask_for_change(client=there.client("c1"), at_once=True, at=at)

    assert hers_now(there, "c1") == []
    assert search(there, "c1").why == "left"
    task = waiting(there, "c1")["ring"]
    assert (task.owner_id, task.role) == (None, "on_call")


def test_somebody_who_must_never_see_her_record_is_hers_no_longer(there: Ford):
    with herself(there, "c1") as at:
        never(client=there.client("c1"), worker=worker(there, "w1"), at=at)

    assert hers_now(there, "c1") == []
    assert search(there, "c1") is not None
    with pytest.raises(DoesNotFit):
        proposed(there, "w1", "c1")


def test_blocking_who_was_proposed_takes_the_name_back(there: Ford):
    searched(there)
    proposed(there, "w4")

    with herself(there) as at:
        never(client=there.client("c2"), worker=worker(there, "w4"), at=at)

    assert open_one(there) is None


@pytest.mark.promise("P23")
def test_a_task_about_her_goes_to_nobody_whom_she_has_blocked(there: Ford):
    with herself(there) as at:
        never(client=there.client("c2"), worker=worker(there, "boss"), at=at)

    with acting(As.PERSON, worker(there, "w1")) as at:
        owner = who_chooses(there.client("c2"), there.organisation.pk, at)

    assert (owner.worker, owner.role) == (None, "safety_lead")
    there.staff("lead", Role.SAFETY_LEAD)
    with acting(As.PERSON, worker(there, "w1")) as at:
        owner = who_chooses(there.client("c2"), there.organisation.pk, at)
    assert (owner.worker, owner.role) == (None, "safety_lead")
    there.staff("boss2", Role.SERVICE_MANAGER)
    with acting(As.PERSON, worker(there, "w1")) as at:
        owner = who_chooses(there.client("c2"), there.organisation.pk, at)
    assert (owner.worker, owner.role) == (worker(there, "boss2"), "")

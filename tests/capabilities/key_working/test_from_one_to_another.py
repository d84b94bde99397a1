"""She has a key worker and looks for another: who she has stays hers until she has said yes, and is told nothing."""

from __future__ import annotations

import pytest

from alongside.care.key_working.choices import Answer
from alongside.care.key_working.models import WorkerProposal
from alongside.care.letting_know.actions import ask_to_let_know
from alongside.kit.walls import As
from alongside.planning.choosing_worker import (
    ask_for_change,
    stay,
)
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.asking import hand_to_person
from alongside.work.models import Kind, WorkItem
from tests.capabilities.key_working.cast import (
    hers_now,
    herself,
    open_one,
    proposed,
    says_to,
    search,
    waiting,
    worker,
)
from tests.capabilities.planning.cast import Ford

pytestmark = pytest.mark.django_db


def test_the_one_she_has_stays_until_she_has_said_yes_to_another(there: Ford):
    with herself(there, "c1") as at:
        ask_for_change(client=there.client("c1"), at_once=False, at=at)
    assert hers_now(there, "c1") == ["Ida M"]
    assert set(waiting(there, "c1")) == {"choose_worker"}

    one = proposed(there, "w5", "c1")
    assert hers_now(there, "c1") == ["Ida M"]
    assert says_to(there, one, Answer.YES, "c1")

    assert hers_now(there, "c1") == ["Bea L"]
    with acting(As.REGISTRAR):
        rows = Link.objects.filter(client=there.client("c1"), role="key_worker")
        assert sorted((row.worker.name, row.ends_at is None) for row in rows) == [
            ("Bea L", True),
            ("Ida M", False),
        ]


def test_what_stood_on_the_old_ones_list_about_her_stands_on_the_new_ones(there: Ford):
    with herself(there, "c1") as at:
        hand_to_person(Kind.RING, there.client("c1"), client=there.client("c1"), at=at)
        ask_for_change(client=there.client("c1"), at_once=False, at=at)
    before = waiting(there, "c1")["ring"]
    assert before.owner_id == worker(there, "w1")

    assert says_to(there, proposed(there, "w5", "c1"), Answer.YES, "c1")

    after = waiting(there, "c1")["ring"]
    assert (after.owner_id, after.due_at) == (worker(there, "w5"), before.due_at)


def test_whether_the_new_one_may_know_that_she_came_is_not_theirs_to_hear(there: Ford):
    with herself(there, "c1") as at:
        ask_to_let_know(client=there.client("c1"), worker=worker(there, "w5"), at=at)
        ask_for_change(client=there.client("c1"), at_once=False, at=at)

    assert says_to(there, proposed(there, "w5", "c1"), Answer.YES, "c1")

    with acting(As.DUTY):
        task = WorkItem.objects.get(kind=Kind.LET_KNOW_WAITS, done_at=None)
    assert (task.owner_id, task.role) == (None, "on_call")


def test_staying_takes_back_what_was_asked(there: Ford):
    with herself(there, "c1") as at:
        ask_for_change(client=there.client("c1"), at_once=False, at=at)
    proposed(there, "w5", "c1")

    with herself(there, "c1") as at:
        stay(client=there.client("c1"), at=at)

    assert hers_now(there, "c1") == ["Ida M"]
    assert (open_one(there, "c1"), search(there, "c1"), waiting(there, "c1")) == (None, None, {})


def test_the_key_worker_she_has_is_not_told_that_she_looks_for_another(there: Ford):
    with herself(there, "c1") as at:
        ask_for_change(client=there.client("c1"), at_once=False, at=at)
    proposed(there, "w5", "c1")

    with acting(As.PERSON, worker(there, "w1")):
        assert WorkerProposal.objects.count() == 0

"""An exception lifts one must for one visit, in offers and in plans, until it is taken back; keeping it ends the asking."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError

from alongside.care.choices import About, Firm
from alongside.care.choosing import take_back
from alongside.care.excepting.choices import Said
from alongside.care.excepting.errors import NotAsked
from alongside.care.excepting.models import MustAnswer
from alongside.care.excepting.queries import keeps
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.planner.problem import About as AboutOf
from alongside.planner.problem import Problem
from alongside.planning.must_answers import Answer, answered, take_exception_back
from alongside.planning.offering.actions import accept
from alongside.planning.snapshot import take
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.capabilities.care.cast import visit
from tests.capabilities.excepting.cast import ana, her_answer, must, only_a_man_prescribes
from tests.capabilities.offering.cast import AT, id_of, offered, open_tasks, starts_of, state
from tests.capabilities.planning.cast import FIRST_DAY, Ford, ford

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None) -> Ford:
    return ford(only_a_man_prescribes())


def problem(there: Ford) -> Problem:
    with acting(As.PLANNER) as at:
        return take(there.area, FIRST_DAY, 10, uuid.uuid4(), at).problem


def lifted(there: Ford) -> dict[str, list[AboutOf]]:
    names = {visit(ref).pk.hex: ref for ref in ("v1", "v2", "v5", "v6")}
    return {
        names[row.ref]: [one.about for one in row.excepts]
        for row in problem(there).visits
        if row.excepts
    }


def test_it_reaches_offers_and_plans_for_that_visit_and_no_other(there: Ford):
    assert offered(there, "v5").offer is None
    assert lifted(there) == {}

    her_answer(there)

    made = offered(there, "v5")
    assert [one.worker.ref for one in starts_of(made)][:1] == ["w3"]
    assert offered(there, "v6").offer is None
    assert lifted(there) == {"v5": [AboutOf.WORKER_GENDER]}
    with acting(As.IMPORTER):
        assert Choice.objects.get(pk=must()).firm == Firm.MUST


def test_it_goes_with_the_must_and_with_taking_it_back(there: Ford):
    her_answer(there)
    her = ana(there).pk
    made = offered(there, "v5")
    with acting(As.HER, her) as at:
        [row] = MustAnswer.objects.filter(client=her)
        assert take_exception_back(client=her, exception=row.pk, at=at)
        assert not take_exception_back(client=her, exception=row.pk, at=at)
    assert state(made) == "withdrawn"
    assert lifted(there) == {}

    her_answer(there)
    assert lifted(there) == {"v5": [AboutOf.WORKER_GENDER]}
    with acting(As.HER, her) as at:
        take_back(client=her, about=About.WORKER_GENDER, at=at)
    assert lifted(there) == {}


def test_a_time_she_has_agreed_stays_and_a_person_asks_her_when_she_takes_it_back(there: Ford):
    her_answer(there)
    her = ana(there).pk
    made = offered(there, "v5")
    accept(offer=id_of(made), start=starts_of(made)[0].pk, her=her, at=AT)
    with acting(As.HER, her) as at:
        [row] = MustAnswer.objects.filter(client=her)
        take_exception_back(client=her, exception=row.pk, at=at)

    assert state(made) == "accepted"
    assert ("agreed_cannot_stand", visit("v5").pk) in open_tasks()


def test_where_she_keeps_it_the_manager_looks_and_she_is_not_asked_again(there: Ford):
    by, key = there.worker("w1").id, visit("v5").pk
    with acting(As.PERSON, by) as at:
        answered(visit=key, choice=must(), said=Answer.KEEPS, by=by, at=at)
    with acting(As.DUTY):
        [item] = WorkItem.objects.filter(kind=Kind.MUST_IN_THE_WAY, done_at=None)
    assert (item.about, item.role, item.owner_id) == (key, "service_manager", None)
    with acting(As.PLANNER):
        assert keeps([key, visit("v6").pk]) == {key}
    assert lifted(there) == {}


def test_changing_it_is_an_ordinary_choice_with_its_history(there: Ford):
    by = there.worker("w1").id
    with acting(As.PERSON, by) as at:
        key = must()
        answered(visit=visit("v5").pk, choice=key, said=Answer.WOULD_LIKE, by=by, at=at)
        with pytest.raises(NotAsked):
            answered(visit=visit("v5").pk, choice=key, said=Answer.THIS_ONCE, by=by, at=at)
    with acting(As.IMPORTER):
        old = Choice.objects.get(pk=key)
        [new] = Choice.objects.filter(client=old.client, about=old.about, ended_at=None)
    assert (old.taken_back, old.ended_by_id) == (True, by)
    assert (new.value, new.firm, new.said_by, new.written_by_id) == (
        "woman",
        "would_like",
        "worker",
        by,
    )


def test_nobody_who_does_not_see_what_she_chose_writes_an_answer(there: Ford):
    stranger = there.worker("w2").id
    her = ana(there).pk
    with pytest.raises(DatabaseError), acting(As.PERSON, stranger) as at:
        MustAnswer.objects.create(
            client_id=her,
            area=there.area,
            visit_id=visit("v5").pk,
            choice_id=must(),
            said=Said.THIS_ONCE,
            written_by_id=stranger,
            began_at=at,
        )

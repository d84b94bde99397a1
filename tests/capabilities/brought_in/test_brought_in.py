"""A file names a key worker: she is asked whether it is right, and nothing is taken away by an answer or by none."""

from __future__ import annotations

from uuid import UUID

import pytest

from alongside.care.brought_in.actions import say
from alongside.care.brought_in.choices import Said
from alongside.care.brought_in.jobs import nobody_left
from alongside.care.brought_in.models import BroughtIn
from alongside.care.key_working.models import Wanted
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.jobs import run
from alongside.work.models import WorkItem
from tests.capabilities.caseload.files import CAT, DEE
from tests.capabilities.caseload.test_bringing import brought
from tests.capabilities.handing_over.cast import key_workers
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cat(cast: Cast) -> Client:
    """Cat, whose key worker is Jo as a file says; Dee has none."""
    brought(cast, CAT, DEE)
    with acting(As.REGISTRAR):
        return Client.objects.get(ref="17")


def says(client: Client, said: Said, beside: Worker | None = None) -> None:
    who, viewer = (As.PERSON, beside.pk) if beside else (As.HER, client.pk)
    with acting(who, viewer) as at:
        say(client=client.pk, said=said, beside=beside.pk if beside else None, at=at)


def to_do() -> list[UUID | None]:
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind="is_right", done_at=None)
        return list(rows.values_list("owner_id", flat=True))


def test_a_link_that_a_file_began_is_remembered_and_its_worker_has_one_thing_to_do(
    cast: Cast, cat: Client
):
    with acting(As.HER, cat.pk):
        [row] = BroughtIn.objects.all()
    assert (row.worker_id, row.said) == (cast.jo.pk, "")
    assert to_do() == [cast.jo.pk]
    with acting(As.REGISTRAR):
        assert BroughtIn.objects.count() == 1


def test_that_it_is_right_changes_nothing_and_ends_the_asking(cast: Cast, cat: Client):
    says(cat, Said.RIGHT)

    assert key_workers(cat) == ["jo"]
    assert to_do() == []


def test_that_it_is_not_right_looks_for_somebody_else_and_takes_nothing_away(
    cast: Cast, cat: Client
):
    says(cat, Said.NOT_RIGHT, beside=cast.jo)

    assert key_workers(cat) == ["jo"]
    with acting(As.HER, cat.pk):
        [wanted] = Wanted.objects.filter(ended_at=None)
        [row] = BroughtIn.objects.all()
    assert (wanted.why, wanted.asked_by_id) == ("another", cast.jo.pk)
    assert (row.said, row.said_to_id) == ("not_right", cast.jo.pk)


def test_nobody_but_she_and_who_works_with_her_sees_or_answers_it(cast: Cast, cat: Client):
    for worker in (cast.sam, cast.manager, cast.lead, cast.officer):
        with acting(As.PERSON, worker.pk):
            assert not BroughtIn.objects.exists()
        with pytest.raises(BroughtIn.DoesNotExist):
            says(cat, Said.RIGHT, beside=worker)
    with pytest.raises(BroughtIn.DoesNotExist):
        says(cast.ana, Said.RIGHT)


def test_where_the_link_has_ended_nothing_stands_on_a_list(cast: Cast, cat: Client):
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cat).update(ends_at=at)

    run(nobody_left)

    assert to_do() == []

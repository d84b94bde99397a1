"""A worker says that they know somebody: who reads it, whom it keeps them from, and what nobody can tell from it."""

from __future__ import annotations

from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Identity, Post, Worker
from alongside.services.interests.actions import declare, end, settle
from alongside.services.interests.choices import WithWhom
from alongside.services.interests.models import Interest, NotProposed
from alongside.services.interests.queries import (
    counting,
    held_back,
    held_back_pairs,
    how_many,
    told,
)
from alongside.services.interests.resembling import resembling
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.trust.apart.errors import NotHeld
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def declared(
    worker: Worker, words: str = "Bea is my sister", kind: WithWhom = WithWhom.SOMEBODY_HERE
) -> UUID:
    with acting(As.PERSON, worker.pk) as at:
        return declare(worker=worker.pk, with_whom=kind, about=words, at=at)


def second_lead(cast: Cast) -> Worker:
    with acting(As.IMPORTER) as at:
        worker = Worker.objects.create(
            area=cast.area, organisation=cast.service, ref="lead2", name="Lead Two"
        )
        Post.objects.create(
            worker=worker, organisation=cast.service, role=Role.SAFETY_LEAD, starts_at=at
        )
    return worker


def test_nobody_new_is_proposed_until_it_was_read_and_then_only_she_is_not(cast: Cast):
    workers = [cast.jo.pk, cast.sam.pk]
    assert held_back(workers, cast.bea.pk) == set()

    interest = declared(cast.sam)
    assert held_back(workers, cast.bea.pk) == {cast.sam.pk}
    assert held_back(workers, cast.ana.pk) == {cast.sam.pk}

    settle(viewer=cast.lead.pk, interest=interest, clients=[cast.bea.pk])
    assert held_back(workers, cast.bea.pk) == {cast.sam.pk}
    assert held_back(workers, cast.ana.pk) == set()
    assert held_back_pairs(workers, [cast.ana.pk, cast.bea.pk]) == {(cast.sam.pk, cast.bea.pk)}


def test_a_tie_with_another_organisation_keeps_nobody_from_anybody(cast: Cast):
    declared(cast.sam, "I sit on a charity's board", WithWhom.ORGANISATION)

    assert held_back([cast.sam.pk], cast.bea.pk) == set()
    assert how_many([cast.jo.pk, cast.sam.pk]) == {cast.sam.pk: 1}


def test_it_follows_her_through_a_merge(cast: Cast):
    settle(viewer=cast.lead.pk, interest=declared(cast.sam), clients=[cast.bea.pk])

    merge(into=cast.ana.pk, record=cast.bea.pk, by=cast.on_call.pk)

    assert held_back([cast.jo.pk, cast.sam.pk], cast.ana.pk) == {cast.sam.pk}


def test_the_safety_lead_alone_reads_whom_it_is_about_and_never_their_own(cast: Cast):
    interest = declared(cast.sam)

    assert told(cast.lead.pk, interest).words == "Bea is my sister"
    assert [one.id for one in counting(cast.lead.pk)] == [interest]
    for who in (cast.sam, cast.jo, cast.manager, cast.officer, cast.on_call, cast.reception):
        with pytest.raises(NotHeld):
            told(who.pk, interest)
        assert counting(who.pk) == []
    own = declared(cast.lead)
    with pytest.raises(NotHeld):
        told(cast.lead.pk, own)
    with pytest.raises(NotHeld):
        settle(viewer=cast.lead.pk, interest=own, clients=[])


def test_it_goes_to_a_safety_lead_with_a_clock_and_is_done_once(cast: Cast):
    interest = declared(cast.sam)
    with acting(As.PERSON, cast.lead.pk) as at:
        [item] = WorkItem.objects.filter(about=interest, done_at=None)
        assert (item.kind, (item.due_at - at).days) == ("review", 1)

    settle(viewer=cast.lead.pk, interest=interest, clients=[])
    settle(viewer=second_lead(cast).pk, interest=interest, clients=[cast.bea.pk])

    with acting(As.KEYHOLDER):
        row = Interest.objects.get(pk=interest)
        assert (row.read_by_id, NotProposed.objects.count()) == (cast.lead.pk, 1)
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(about=interest, done_at=None).exists()


def test_ended_it_keeps_from_nobody_and_stays_on_paper(cast: Cast):
    interest = declared(cast.sam)
    settle(viewer=cast.lead.pk, interest=interest, clients=[cast.bea.pk])

    end(viewer=cast.lead.pk, interest=interest)

    assert held_back([cast.sam.pk], cast.bea.pk) == set()
    assert how_many([cast.sam.pk]) == {}
    assert told(cast.lead.pk, interest).ended_at is not None


def test_somebody_alike_who_blocked_the_lead_is_not_shown_and_is_kept_from_all_the_same(
    cast: Cast,
):
    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.lead.pk, by="herself", at=at)
    interest = declared(cast.sam)

    seen = resembling("Bea is my sister", cast.lead.pk, cast.area.pk)
    assert [(client.pk, blocked) for client, blocked in seen] == [(cast.bea.pk, True)]
    settle(viewer=cast.lead.pk, interest=interest, clients=[])

    assert held_back([cast.sam.pk], cast.bea.pk) == {cast.sam.pk}


def test_a_client_of_another_area_is_not_tied(cast: Cast):
    with acting(As.IMPORTER) as at:
        far = Area.objects.create(ref="far", name="Far Vale", nation="England")
        other = Client.objects.create(
            area=far, ref="cy", gender="woman", women_only=True, registered_at=at
        )

    settle(viewer=cast.lead.pk, interest=declared(cast.sam), clients=[other.pk])

    assert held_back([cast.sam.pk], other.pk) == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("My brother is pat", ["pat"]),
        ("Mrs Quick lives next door", ["ana"]),
        ("Ana Quick", ["ana"]),
        ("Nobody that stands here", []),
    ],
)
def test_whoever_is_named_is_found(cast: Cast, words: str, found: list[str]):
    with acting(As.REGISTRAR):
        Identity.objects.filter(client=cast.ana).update(family_name="Quick")

    alike = resembling(words, cast.lead.pk, cast.area.pk)

    assert [client.ref for client, _ in alike] == found


def test_the_row_in_the_database_names_nobody(cast: Cast):
    interest = declared(cast.sam)
    settle(viewer=cast.lead.pk, interest=interest, clients=[cast.bea.pk])

    with acting(As.KEYHOLDER):
        row = Interest.objects.get(pk=interest)
        token = NotProposed.objects.get().token
    assert b"Bea" not in bytes(row.sealed)
    assert str(cast.bea.pk) not in token
    for role, viewer in ((As.PERSON, cast.manager.pk), (As.HER, cast.bea.pk), (As.REGISTRAR, None)):
        with acting(role, viewer):
            assert list(Interest.objects.all()) == []
            assert list(NotProposed.objects.all()) == []

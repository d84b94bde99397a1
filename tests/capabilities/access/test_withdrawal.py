"""Ending a link or taking back a grant counts from the next read on, in Python and in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.actions import block, end_link, give, link, unblock, withdraw
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.access.models import Grant, Link
from alongside.trust.access.reach import clients_seen, reach
from alongside.trust.acting import Purpose, acting
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def granted(cast: Cast, categories=frozenset({Category.ATTENDANCE, Category.ARRIVAL}), **changed):
    with acting(As.HER, cast.ana.pk) as at:
        given = {
            "client": cast.ana.pk,
            "purpose": Purpose.CARE,
            "categories": categories,
            "from_": at,
            "until": at + timedelta(days=90),
            "how_given": "room",
            "partner_present": False,
            "wording": "1",
            "organisation": cast.council.pk,
            "role": Role.PARTNER_WORKER,
        }
        return give(**{**given, **changed})


def names(cast: Cast, viewer) -> set[str]:
    with acting(As.PERSON, viewer.pk):
        return {client.known_as for client in clients_seen(Category.ARRIVAL).values()}


@pytest.mark.promise("P26")
def test_a_worker_whose_link_she_has_ended_sees_nothing():
    cast = make_cast()
    assert names(cast, cast.jo) == {"Ana", "Pat"}

    with acting(As.HER, cast.ana.pk) as at:
        end_link(Link.objects.get().pk, at=at)

    assert names(cast, cast.jo) == {"Pat"}
    with acting(As.PERSON, cast.jo.pk):
        assert {client.known_as for client in Client.objects.all()} == {"Pat"}


@pytest.mark.promise("P26")
def test_a_grant_she_took_back_shows_nothing():
    cast = make_cast()
    grant = granted(cast)
    assert names(cast, cast.social_worker) == {"Ana"}

    with acting(As.HER, cast.ana.pk) as at:
        withdraw(grant.pk, at=at)
        withdraw(grant.pk, at=at)

    assert names(cast, cast.social_worker) == set()


@pytest.mark.promise("P27")
def test_a_social_worker_sees_what_she_granted_and_nothing_else():
    cast = make_cast()
    granted(cast)

    with acting(As.PERSON, cast.social_worker.pk):
        seen = {category for category in Category if cast.ana.pk in reach(category)}
    assert seen == {Category.ATTENDANCE, Category.ARRIVAL}


def test_a_grant_given_beside_a_partner_counts_for_nothing():
    cast = make_cast()
    granted(cast, partner_present=True)

    assert names(cast, cast.social_worker) == set()


@pytest.mark.promise("P27")
def test_the_database_refuses_a_grant_of_what_may_not_be_granted():
    cast = make_cast()

    with pytest.raises(IntegrityError):
        granted(cast, frozenset({Category.NOTES}))


def test_she_cannot_end_a_link_of_somebody_else():
    cast = make_cast()
    with acting(As.HER, cast.ana.pk):
        hers = Link.objects.get().pk

    with acting(As.HER, cast.bea.pk) as at, pytest.raises(NotFound):
        end_link(hers, at=at)
    with acting(As.HER, cast.bea.pk) as at, pytest.raises(NotFound):
        withdraw(hers, at=at)


@pytest.mark.promise("P23")
def test_for_somebody_she_blocked_she_does_not_exist_and_may_again_if_she_says_so():
    cast = make_cast()
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.jo.pk, by="her", at=at)
        block(client=cast.ana.pk, worker=cast.jo.pk, by="her", at=at)

    assert names(cast, cast.jo) == {"Pat"}
    with acting(As.PERSON, cast.jo.pk):
        assert Link.objects.filter(client=cast.ana).count() == 0
        assert Grant.objects.count() == 0

    with acting(As.HER, cast.ana.pk):
        unblock(client=cast.ana.pk, worker=cast.jo.pk)
    assert names(cast, cast.jo) == {"Ana", "Pat"}


def test_a_new_link_opens_what_its_role_may_see():
    cast = make_cast()
    with acting(As.REGISTRAR) as at:
        link(
            client=cast.bea.pk,
            worker=cast.sam.pk,
            organisation=cast.service.pk,
            role=Role.KEY_WORKER,
            from_=at,
        )

    assert names(cast, cast.sam) == {"Bea"}

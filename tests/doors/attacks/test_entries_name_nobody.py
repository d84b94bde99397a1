"""Whoever matches an entry reads nothing that was written of her, as it may be she who has blocked them; nor does whoever
was shown a system's secret match what that system wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.entries import settle
from alongside.trust.access.errors import NotYoursToSettle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.contact.paging.people import on_rung
from alongside.trust.contact.paging.rules import ladder
from alongside.trust.referrers.actions import add
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.test_entries import BEA as PLAIN
from tests.capabilities.access.test_entries import written
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23")]
BEA = replace(PLAIN, ref="zqref", known_as="Zqcalled", given_name="Zqgiven")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def somebody_else(cast: Cast) -> Client:
    """With Bea's family name and another birthday: she keeps nobody from being compared."""
    with acting(As.IMPORTER) as at:
        made = Client.objects.create(
            area=cast.area, ref="gia", known_as="Gia", women_only=True, registered_at=at
        )
        Identity.objects.create(client=made, family_name="Of bea", born_on=date(1971, 8, 9))
        Identity.objects.filter(pk=cast.bea.pk).update(born_on=date(1990, 2, 3))
    return made


@pytest.mark.parametrize("others", [False, True])
def test_who_matches_reads_nothing_that_was_written_blocked_or_not(cast: Cast, others: bool):
    if others:
        somebody_else(cast)
    block(client=cast.bea.pk, worker=cast.on_call.pk, by="herself", at=cast.at)
    key = written(cast, BEA)

    pages = {
        one.ref: desk(one).get(f"/desk/entries/{key}/").text for one in (cast.on_call, cast.lead)
    }

    for page in pages.values():
        assert "date of birth, family name" in page
        for word in ("Zqcalled", "Zqgiven", "zqref", "Of bea", "1990", "February"):
            assert word not in page
    assert "ref bea" in pages["lead"]
    assert "ref bea" not in pages["on_call"]
    assert ("Nobody is found who is alike" in pages["on_call"]) is not others


def test_of_each_who_is_alike_it_is_said_what_agrees(cast: Cast):
    gia = somebody_else(cast)
    key = written(cast, replace(BEA, born_on="1971-08-19", given_name="Gia"))

    page = desk(cast.on_call).get(f"/desk/entries/{key}/").text

    hers = page.split(f'value="{gia.pk}"')[1].split("</div>\n  </div>")[0]
    assert "Same: family name" in hers
    assert "Nearly the same: date of birth" in hers
    assert "Different: name to be called and ref" in hers
    assert "Not known: first name" in hers


def by_a_system_of(cast: Cast, manager: Worker) -> UUID:
    """An entry by a system whose secret this manager was shown, who is on call as well."""
    with acting(As.IMPORTER) as at:
        Post.objects.create(
            worker=manager, organisation=cast.service, role=Role.ON_CALL, starts_at=at
        )
        system, _ = add(organisation=cast.council, called="Referrals", by=manager.pk, at=at)
    return written(cast, BEA, by=system.speaks_as_id)


def test_whoever_was_shown_a_systems_secret_does_not_match_what_it_wrote(cast: Cast):
    key = by_a_system_of(cast, cast.manager)
    manager, on_call = desk(cast.manager), desk(cast.on_call)

    assert "An entry waits" not in manager.get("/desk/").text
    assert "No entry waits." in manager.get("/desk/entries/").text
    assert manager.get(f"/desk/entries/{key}/").status_code == 404
    with acting(As.PERSON, cast.manager.pk) as at:
        assert not Quarantine.objects.exists()
        with pytest.raises(NotYoursToSettle):
            settle(key, by=cast.manager.pk, match=None, at=at)
    with acting(As.DUTY) as at:
        item = WorkItem.objects.get(about=key)
        assert cast.manager.pk not in {
            who for rung in ladder(Kind.SAME_PERSON) for who in on_rung(item, rung, at)
        }
    assert "An entry waits" in on_call.get("/desk/").text
    assert on_call.get(f"/desk/entries/{key}/").status_code == 200

"""Whoever registers somebody is told the same, whether or not the person is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.models import Area, Client, Identity
from alongside.trust.access.actions import block
from alongside.trust.access.entries import Entry, candidates, enter, settle, waiting
from alongside.trust.access.errors import NotYoursToSettle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db
BEA = Entry("", "B", "Bea", "Of bea", "1990-02-03", "woman", women_only=True)


def written(cast: Cast, entry: Entry = BEA, by: UUID | None = None) -> UUID:
    by = by or cast.sam.pk
    with acting(As.PERSON, by) as at:
        return enter(entry, by=by, organisation=cast.service, at=at)


@pytest.mark.promise("P23")
@pytest.mark.parametrize("known", [True, False])
def test_the_writer_can_find_nothing_either_way(known: bool):
    cast = make_cast()
    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.sam.pk, by="her", at=at)

    written(cast, BEA if known else Entry("", "C", "Cat", "Other", "", "woman", women_only=True))

    with acting(As.PERSON, cast.sam.pk):
        assert (Client.objects.count(), Quarantine.objects.count(), WorkItem.objects.count()) == (
            (0, 0, 0)
        )


def test_who_is_on_call_matches_it_and_no_second_record_is_made():
    cast = make_cast()
    with acting(As.REGISTRAR):
        Identity.objects.filter(pk=cast.bea.pk).update(born_on=date(1990, 2, 3))
    key = written(cast)

    with acting(As.PERSON, cast.on_call.pk) as at:
        assert [client.pk for client in candidates(BEA, cast.on_call.pk, cast.area.pk)] == [
            cast.bea.pk
        ]
        assert settle(key, by=cast.on_call.pk, match=cast.bea.pk, at=at) == cast.bea.pk
    with acting(As.REGISTRAR):
        assert Client.objects.count() == 3


def test_a_new_person_is_registered_by_the_second_person():
    cast = make_cast()
    key = written(cast, Entry("new-1", "C", "Cat", "Other", "1991-01-01", "woman", women_only=True))

    with acting(As.PERSON, cast.on_call.pk) as at:
        client = settle(key, by=cast.on_call.pk, match=None, at=at)
    assert client is not None
    with acting(As.REGISTRAR):
        assert Client.objects.get(pk=client).known_as == "C"


def test_whoever_wrote_it_does_not_settle_it_and_nobody_settles_it_twice():
    cast = make_cast()
    key = written(cast)

    with acting(As.PERSON, cast.sam.pk) as at, pytest.raises(NotYoursToSettle):
        settle(key, by=cast.sam.pk, match=None, at=at)
    with acting(As.PERSON, cast.on_call.pk) as at:
        settle(key, by=cast.on_call.pk, match=cast.bea.pk, at=at)
    with acting(As.PERSON, cast.on_call.pk) as at, pytest.raises(NotYoursToSettle):
        settle(key, by=cast.on_call.pk, match=cast.bea.pk, at=at)


@pytest.mark.parametrize("ref", ["", "bea"])
def test_people_without_a_ref_or_with_somebody_elses_get_one_that_says_nothing(ref: str):
    cast = make_cast()
    keys = [written(cast, replace(BEA, ref=ref, known_as=name)) for name in ("One", "Two")]

    with acting(As.PERSON, cast.on_call.pk) as at:
        new = [settle(key, by=cast.on_call.pk, match=None, at=at) for key in keys]

    with acting(As.DUTY):
        refs = [client.ref for client in Client.objects.filter(pk__in=[pk for pk in new if pk])]
    assert len(set(refs)) == 2
    assert "" not in refs
    assert "bea" not in refs


@pytest.mark.promise("P23")
def test_somebody_on_call_whom_she_has_blocked_sees_nobody_alike_and_makes_no_second_record():
    cast = make_cast()
    with acting(As.REGISTRAR):
        Identity.objects.filter(pk=cast.bea.pk).update(born_on=date(1990, 2, 3))
    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.on_call.pk, by="her", at=at)
    key = written(cast)

    with acting(As.PERSON, cast.on_call.pk) as at:
        assert candidates(BEA, cast.on_call.pk, cast.area.pk) == []
        assert settle(key, by=cast.on_call.pk, match=None, at=at) is None
        assert list(waiting(cast.on_call.pk)) == []
        assert WorkItem.objects.filter(done_at=None).count() == 0
    with acting(As.REGISTRAR):
        assert Client.objects.count() == 3
    with acting(As.PERSON, cast.lead.pk) as at:
        assert WorkItem.objects.get(done_at=None).about == key
        assert settle(key, by=cast.lead.pk, match=cast.bea.pk, at=at) == cast.bea.pk


def test_nobody_of_another_area_is_among_people_alike():
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        elsewhere = Area.objects.create(ref="elsewhere", name="Elsewhere", nation="Wales")
        other = Client.objects.create(
            area=elsewhere,
            ref="same-ref",
            known_as="Other",
            gender="woman",
            women_only=True,
            registered_at=at,
        )
        Identity.objects.create(client=other, family_name="Of bea", born_on=date(1990, 2, 3))

    with acting(As.PERSON, cast.on_call.pk):
        found = candidates(replace(BEA, ref="same-ref"), cast.on_call.pk, cast.area.pk)
    assert [client.pk for client in found] == [cast.bea.pk]

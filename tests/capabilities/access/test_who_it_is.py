"""Who an entry turns out to be where records were joined, and for whom it is settled; and a block said while somebody
joins two records."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from uuid import UUID

import pytest
from django.db import connections, transaction

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.access.actions import block
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.entries import candidates, settle, waiting
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.trust.contact.paging.people import on_rung
from alongside.trust.contact.paging.rules import ladder
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.test_entries import BEA, written
from tests.web_cast import Cast, _worker, make_cast


def blocks(client: UUID, worker: Worker) -> None:
    with acting(As.HER, client) as at:
        block(client=client, worker=worker.pk, by="her", at=at)


def passes_on(cast: Cast, key: UUID, worker: Worker) -> None:
    with acting(As.PERSON, worker.pk) as at:
        assert settle(key, by=worker.pk, match=None, at=at) is None


def item(key: UUID) -> WorkItem:
    with acting(As.DUTY):
        return WorkItem.objects.get(kind=Kind.SAME_PERSON, about=key, done_at=None)


@pytest.mark.django_db
@pytest.mark.promise("P4")
def test_whose_record_was_joined_is_shown_once_and_matched_as_the_person():
    cast = make_cast()
    merge(into=cast.ana.pk, record=cast.bea.pk, by=cast.lead.pk)
    key = written(cast, replace(BEA, ref="ana"))

    with acting(As.PERSON, cast.on_call.pk) as at:
        shown = candidates(replace(BEA, ref="ana"), cast.on_call.pk, cast.area.pk)
        found = settle(key, by=cast.on_call.pk, match=cast.bea.pk, at=at)

    assert [client.pk for client in shown] == [cast.ana.pk]
    assert found == cast.ana.pk


@pytest.mark.django_db
@pytest.mark.promise("P23")
def test_for_whom_she_blocked_an_entry_that_they_passed_on_stays_settled_also_when_it_is_passed_on_again():
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        lia = _worker(cast.area, cast.service, "lia", Role.SAFETY_LEAD, at)
    for worker in (cast.on_call, cast.lead):
        blocks(cast.bea.pk, worker)
    key = written(cast)

    passes_on(cast, key, cast.on_call)
    assert item(key).owner_id == lia.pk
    passes_on(cast, key, cast.lead)

    for worker in (cast.on_call, cast.lead):
        with acting(As.PERSON, worker.pk):
            assert list(waiting(worker.pk)) == []
    with acting(As.DUTY) as at:
        rungs = ladder(Kind.SAME_PERSON)
        asked = {one for rung in rungs for one in on_rung(item(key), rung, at)}
    assert asked == {lia.pk}
    with acting(As.PERSON, lia.pk) as at:
        assert settle(key, by=lia.pk, match=cast.bea.pk, at=at) == cast.bea.pk


@pytest.mark.promise("P23")
def test_a_block_said_while_somebody_joins_two_records_holds_for_both(committed: None):
    cast = make_cast()
    said, joined = Event(), Event()

    def says() -> None:
        try:
            with transaction.atomic():
                blocks(cast.ana.pk, cast.jo)
                said.set()
                joined.wait(1.5)  # whoever joins has to wait for her: this runs out
        finally:
            connections.close_all()

    def joins() -> None:
        try:
            assert said.wait(10)
            merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.lead.pk)
            joined.set()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(says), pool.submit(joins)]:
            each.result(30)

    assert who_blocked(cast.jo.pk, cast.area.pk) == {cast.ana.pk, cast.bea.pk}

"""Joining two records: two people and she, the one that signs in stays, blocks go along, and it can be parted for a month."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.care.joining.models import JoinedRecords
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.contact.asking import is_blocked
from alongside.work.models import Kind, WorkItem
from tests.doors.her.private_cast import account_of_hers
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
HERE = "/desk/joining/"
NOBODY = "One of these refs is nobody&#39;s to show you."


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def at_the_desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def said(worker: Worker, stays: str = "ana", goes: str = "bea") -> Any:
    return at_the_desk(worker).post(HERE, {"once": str(uuid4()), "stays": stays, "goes": goes})


def pressed(worker: Worker, where: str, what: str) -> Any:
    return at_the_desk(worker).post(where, {"once": str(uuid4()), "do": what})


def second(cast: Cast) -> Worker:
    with acting(As.IMPORTER) as at:
        return _worker(cast.area, cast.service, "kit", Role.SAFETY_LEAD, at)


def into() -> dict[str, str]:
    """Which record was joined to which."""
    with acting(As.DUTY):
        rows = Client.objects.exclude(merged_into=None).select_related("merged_into")
        return {row.ref: row.merged_into.ref for row in rows if row.merged_into}


def test_one_says_it_a_safety_lead_who_is_somebody_else_agrees_and_it_can_be_parted(cast: Cast):
    block(client=cast.bea.pk, worker=cast.sam.pk, by="her", at=cast.at)
    where = said(cast.lead)["Location"]
    assert said(cast.lead)["Location"] == where  # said again, it stands once
    page = at_the_desk(cast.lead).get(where).text
    assert all(words in page for words in ("ref ana", "ref bea", "Of ana", "Of bea", "Leave them"))
    assert "Join them" not in page
    assert pressed(cast.lead, where, "agree").status_code == 200
    assert pressed(cast.on_call, where, "agree").status_code == 200
    assert into() == {}
    kit = second(cast)
    assert f'href="{where}"' in at_the_desk(kit).get("/desk/").text

    assert pressed(kit, where, "agree")["Location"] == HERE

    assert into() == {"bea": "ana"}
    assert is_blocked(cast.sam.pk, cast.ana.pk)
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind=Kind.JOIN_RECORDS, done_at=None).exists()
    assert pressed(cast.lead, where, "part")["Location"] == HERE
    assert into() == {}
    assert is_blocked(cast.sam.pk, cast.ana.pk)
    assert at_the_desk(kit).get(where).status_code == 404


def test_left_as_two_nothing_is_joined(cast: Cast):
    where = said(cast.on_call)["Location"]

    assert pressed(cast.lead, where, "two")["Location"] == HERE

    assert into() == {}
    assert at_the_desk(cast.lead).get(where).status_code == 404


@pytest.mark.promise("P23")
def test_whoever_she_has_blocked_under_either_record_reads_what_they_would_of_nobody(cast: Cast):
    where = said(cast.on_call)["Location"]
    block(client=cast.bea.pk, worker=cast.lead.pk, by="her", at=cast.at)

    blocked, nobody = said(cast.lead), said(cast.lead, goes="nobody")

    assert NOBODY in blocked.text
    assert NOBODY in nobody.text
    assert at_the_desk(cast.lead).get(where).status_code == 404
    assert pressed(cast.lead, where, "agree").status_code == 404
    assert where not in at_the_desk(cast.lead).get(HERE).text


def test_a_record_that_signs_in_is_the_one_that_stays(cast: Cast):
    account_of_hers(cast.bea)

    assert "The record that would go can sign in." in said(cast.on_call).text
    where = said(cast.on_call, stays="bea", goes="ana")["Location"]
    account_of_hers(cast.ana)
    assert "The record that would go can sign in." in pressed(cast.lead, where, "agree").text
    assert into() == {}
    assert "two refs of one record" in said(cast.on_call, goes="ana").text


def test_after_a_month_it_is_parted_here_no_more(cast: Cast):
    where = said(cast.on_call)["Location"]
    pressed(cast.lead, where, "agree")
    with acting(As.DUTY) as at:
        JoinedRecords.objects.update(agreed_at=at - timedelta(days=28))

    assert at_the_desk(cast.lead).get(where).status_code == 404
    assert into() == {"bea": "ana"}


def test_nobody_else_is_shown_any_of_it(cast: Cast):
    where = said(cast.on_call)["Location"]

    for worker in (cast.jo, cast.manager, cast.officer, cast.reception, cast.social_worker):
        assert at_the_desk(worker).get(where).status_code == 404
        assert at_the_desk(worker).get(HERE).status_code == 404

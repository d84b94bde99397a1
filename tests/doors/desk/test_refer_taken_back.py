"""Whoever sent a referral by the page takes it back: nothing of hers ends, she reads it, and the sender learns nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.care.referring.models import Referral, WaitingReferral
from alongside.care.referring.rules import is_mark
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.doors.desk.test_refer import HERE, SENT, at_desk, filled, matched, shapes, text
from tests.exchange.test_referrals_taken_back import follows, her_page, tasks
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/desk/refer/sent/[0-9a-f-]{36}/)"')


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def sent(cast: Cast, **other: str) -> str:
    """The social worker sends one; the address at which it is taken back."""
    partner = at_desk(cast.social_worker)
    assert partner.post(HERE, filled(cast, **other))["Location"] == SENT
    return str(LINK.findall(partner.get(SENT).text)[0])


def press(browser: Browser, address: str) -> Any:
    return browser.post(address, {"once": str(uuid4())})


@pytest.mark.parametrize("first", ["matched", "taken back"])
def test_her_words_stay_she_reads_it_and_her_worker_is_asked_to_ask_her(cast: Cast, first: str):
    partner, address = at_desk(cast.social_worker), sent(cast)
    if first == "matched":
        matched(cast, str(cast.ana.pk))
        with acting(As.DUTY) as at:
            WorkItem.objects.filter(kind=Kind.REFERRAL).update(done_at=at, done_by_id=cast.jo.pk)
        assert tasks(cast) == 0

    assert press(partner, address)["Location"] == SENT
    if first == "taken back":
        matched(cast, str(cast.ana.pk))
    follows()

    with acting(As.REGISTRAR):
        row = Referral.objects.get(client=cast.ana)
    assert (row.ended_at, row.wants, tasks(cast)) == (None, "Sleep at night", 1)
    assert "You took it back on" in text(partner.get(SENT))
    assert LINK.findall(partner.get(SENT).text) == []
    page = her_page(cast)
    assert page.count("<h3>Social_Worker, Vale Council</h3>") == 1
    assert "they took that back.</p>" in page
    assert "They wrote that you said yes." not in page
    assert "Let them know that I came" in page
    desk = at_desk(cast.jo).get(f"/desk/referral/{cast.ana.pk}/").text
    assert "Social_Worker took this referral back on" in desk


@pytest.mark.promise("P23")
def test_known_unknown_and_blocked_are_taken_back_in_the_same_words_by_the_same_questions(
    cast: Cast,
):
    block(client=cast.ana.pk, worker=cast.social_worker.pk, by="her", at=cast.at)
    seen = []
    for family, who in (
        ("Of bea", str(cast.bea.pk)),
        ("Nobody", "new"),
        ("Of ana", str(cast.ana.pk)),
    ):
        address, partner = sent(cast, family_name=family), at_desk(cast.social_worker)
        matched(cast, who)
        with CaptureQueriesContext(connection) as asked:
            words = text(partner.get(address))
            reply = press(partner, address)
            after = text(partner.get(SENT)), text(partner.get(address))
        seen.append((reply.status_code, reply["Location"], words, after, shapes(asked)))
        follows()
        with acting(As.REGISTRAR):
            WaitingReferral.objects.all().update(written_at=cast.at - timedelta(days=30))

    assert seen[0] == seen[1] == seen[2]
    assert seen[0][:2] == (303, SENT)
    with acting(As.REGISTRAR):
        assert not Referral.objects.filter(client=cast.ana).exists()


def test_nobody_else_finds_it_and_looking_changes_nothing(cast: Cast):
    with acting(As.IMPORTER) as at:
        other = _worker(cast.area, cast.council, "gwen", Role.PARTNER_WORKER, at)
    address = sent(cast)

    assert "Nothing of hers ends." in text(at_desk(cast.social_worker).get(address))
    for browser in (at_desk(other), at_desk(cast.jo), at_desk(cast.on_call)):
        assert (browser.get(address).status_code, press(browser, address).status_code) == (404, 404)
    with acting(As.REGISTRAR):
        assert WaitingReferral.objects.get().taken_back_at is None


def test_taken_back_twice_the_first_day_stays(cast: Cast):
    partner, address = at_desk(cast.social_worker), sent(cast)
    press(partner, address)
    with acting(As.REGISTRAR):
        rows = WaitingReferral.objects.all()
        rows.update(taken_back_at=cast.at - timedelta(days=3))

    assert press(partner, address).status_code == 303
    with acting(As.REGISTRAR):
        assert rows.get().taken_back_at == cast.at - timedelta(days=3)


def test_a_mark_stands_beside_the_day_and_nobody_else_reads_it(cast: Cast):
    address = sent(cast, mark="R-12/7")
    matched(cast, str(cast.ana.pk))

    assert "your mark R-12/7" in text(at_desk(cast.social_worker).get(SENT))
    assert "your mark R-12/7" in text(at_desk(cast.social_worker).get(address))
    assert "R-12/7" not in her_page(cast)
    assert "R-12/7" not in at_desk(cast.jo).get(f"/desk/referral/{cast.ana.pk}/").text


def test_a_mark_that_could_say_who_she_is_is_refused_and_the_answers_stay(cast: Cast):
    answer = at_desk(cast.social_worker).post(HERE, filled(cast, mark="Wren-1"))

    assert answer.status_code == 422
    assert "for example R-12, or leave it empty. No name, no date" in text(answer)
    assert 'value="Wren-1"' in answer.text
    with acting(As.REGISTRAR):
        assert WaitingReferral.objects.count() == 0


MARKS = {
    True: ("R-12", "26/031", "7", "A1b", "A-1" + "-A" * 8),
    False: (
        "A-1" + "-A" * 9, "Wren1", "AB", "R 12", "-12", "27031990", "2026/31", "27/3/90", "27/03/90", "R-12\n", "é1",
    ),
}  # fmt: skip


def test_what_a_mark_may_be_by_the_form_and_by_the_database(cast: Cast):
    sent(cast)

    for may_be, marks in MARKS.items():
        for mark in marks:
            assert is_mark(mark) is may_be, mark
            assert kept(mark) is may_be, mark


def kept(mark: str) -> bool:
    """Whether the database takes it."""
    try:
        with acting(As.REGISTRAR), transaction.atomic():
            WaitingReferral.objects.update(mark=mark)
    except IntegrityError:
        return False
    return True

"""Whoever read more than usual waits for a privacy officer, who is told how much and never of whom."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client as Browser
from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import acting
from alongside.trust.looking.budget import ask_for_review
from alongside.trust.looking.models import ReadingDay
from alongside.work.models import WorkItem
from tests.doors.desk.test_start import signed_in
from tests.web_cast import Cast, make_cast
from tests.web_client import without_keys

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P28")]


def waiting(cast: Cast, worker: Worker) -> str:
    """The address of what waits about a worker who has opened two records."""
    with acting(As.DUTY) as at:
        ReadingDay.objects.create(
            worker_id=worker.pk,
            day=localdate(at),
            clients=[cast.ana.pk, cast.bea.pk],
            reason="duty",
        )
        ask_for_review(worker.pk, at=at)
        return f"/desk/reading/{WorkItem.objects.get().about}/"


def key(browser: Browser, address: str) -> str:
    return browser.get(address).text.split('name="once" value="')[1].split('"')[0]


def extra(worker: Worker) -> int:
    with acting(As.DUTY):
        day = ReadingDay.objects.get(worker_id=worker.pk)
    return int(day.extra)


def test_the_officer_is_told_how_much_and_not_of_whom():
    cast = make_cast()
    address = waiting(cast, cast.sam)
    browser = signed_in(cast.officer)

    assert f'href="{address}"' in browser.get("/desk/").text
    page = browser.get(address).text
    assert "Sam opened 2 records" in page
    assert "Ana" not in without_keys(page)
    assert "Bea" not in without_keys(page)


def test_letting_somebody_go_on_counts_once_and_leaves_the_list():
    cast = make_cast()
    address = waiting(cast, cast.sam)
    browser = signed_in(cast.officer)
    sent = {"once": key(browser, address), "more": "20"}

    for _ in range(2):
        assert browser.post(address, sent).status_code == 303

    assert extra(cast.sam) == 20
    assert "Nothing waits for you." in browser.get("/desk/").text
    assert "This was decided." in browser.get(address).text


def test_saying_no_allows_nothing():
    cast = make_cast()
    address = waiting(cast, cast.sam)
    browser = signed_in(cast.officer)

    browser.post(address, {"once": key(browser, address), "more": "0"})

    assert extra(cast.sam) == 0


def test_nobody_else_finds_it_and_nothing_is_there_for_a_made_up_one():
    cast = make_cast()
    address = waiting(cast, cast.sam)
    gone = signed_in(cast.officer).get(f"/desk/reading/{uuid.uuid4()}/")

    for worker in (cast.sam, cast.lead, cast.manager):
        answer = signed_in(worker).get(address)
        assert (answer.status_code, len(answer.content)) == (404, len(gone.content))

"""A form has one effect, however often it arrives."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from uuid import uuid4

import pytest
from django.db import connection, connections

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.once.actions import NotYours, once
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.web_cast import make_cast


@pytest.mark.promise("P41")
@pytest.mark.django_db
def test_a_form_sent_twice_is_done_once_with_the_same_reply():
    cast, key, done = make_cast(), uuid4(), []

    def act() -> str:
        done.append(1)
        return "/there/"

    for _ in range(2):
        with acting(As.PERSON, cast.jo.pk) as at:
            assert once(key, viewer=cast.jo.pk, at=at, act=act) == "/there/"

    assert done == [1]


@pytest.mark.django_db
def test_a_form_that_failed_can_be_sent_again():
    cast, key = make_cast(), uuid4()

    def breaks() -> str:
        raise LookupError

    with pytest.raises(LookupError), acting(As.PERSON, cast.jo.pk) as at:
        once(key, viewer=cast.jo.pk, at=at, act=breaks)
    with acting(As.PERSON, cast.jo.pk) as at:
        assert once(key, viewer=cast.jo.pk, at=at, act=lambda: "/there/") == "/there/"


@pytest.mark.django_db
def test_a_form_that_was_refused_on_its_own_page_can_be_put_right_and_sent_again():
    cast, key = make_cast(), uuid4()

    def refuses() -> str:
        raise LookupError

    with acting(As.PERSON, cast.jo.pk) as at, contextlib.suppress(LookupError):
        once(key, viewer=cast.jo.pk, at=at, act=refuses)
    with acting(As.PERSON, cast.jo.pk) as at:
        assert once(key, viewer=cast.jo.pk, at=at, act=lambda: "/there/") == "/there/"


@pytest.mark.django_db
def test_somebody_elses_form_is_refused():
    cast, key = make_cast(), uuid4()
    with acting(As.PERSON, cast.jo.pk) as at:
        once(key, viewer=cast.jo.pk, at=at, act=lambda: "/there/")

    with acting(As.PERSON, cast.sam.pk) as at, pytest.raises(NotYours):
        once(key, viewer=cast.sam.pk, at=at, act=lambda: "/elsewhere/")


@pytest.mark.promise("P41")
def test_the_same_form_at_the_same_moment_is_done_once(committed: None):
    cast, key, lock, done = make_cast(), uuid4(), Lock(), []

    def send(_: int) -> str:
        try:
            with acting(As.PERSON, cast.jo.pk) as at:

                def act() -> str:
                    with lock:
                        done.append(1)
                    ask(
                        Kind.CANNOT_REACH,
                        uuid4(),
                        area=cast.area.pk,
                        owner=Owner(worker=cast.jo.pk),
                        at=at,
                        due_at=at,
                    )
                    return "/there/"

                return once(key, viewer=cast.jo.pk, at=at, act=act)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        replies = set(pool.map(send, range(24)))

    assert replies == {"/there/"}
    assert done == [1]
    with acting(As.PERSON, cast.jo.pk):
        assert WorkItem.objects.count() == 1
    assert connection.vendor == "postgresql"

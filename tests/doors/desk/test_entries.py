"""Matching an entry: sent again, from an old page, or a moment after somebody else."""

from __future__ import annotations

import uuid

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]

SOMEBODY = {"known_as": "One", "gender": "woman", "women_only": "yes"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def browser_of(cast: Cast, name: str) -> Browser:
    one = Browser()
    one.force_login(getattr(cast, name).account)
    return one


def registered(cast: Cast, once: str, **other: str) -> str:
    answer = browser_of(cast, "jo").post("/desk/register/", {"once": once, **SOMEBODY, **other})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def waiting() -> list[uuid.UUID]:
    with acting(As.DUTY):
        return list(Quarantine.objects.values_list("pk", flat=True))


def new_people() -> int:
    with acting(As.DUTY):
        return Client.objects.filter(known_as="One").count()


def test_the_page_before_sent_again_with_another_name_is_the_form_that_was_done(cast: Cast):
    key = str(uuid.uuid4())

    assert registered(cast, key) == registered(cast, key, known_as="Two") == "/desk/register/done/"

    assert len(waiting()) == 1


def test_however_many_entries_wait_each_is_reached(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("alongside.desk.entries.views.SHOWN", 1)
    for _ in range(2):
        registered(cast, str(uuid.uuid4()))
    on_call = browser_of(cast, "on_call")

    pages = [on_call.get(f"/desk/entries/?page={number}").text for number in (1, 2)]

    assert ["2 entries wait." in page for page in pages] == [True, True]
    shown = [{key for key in waiting() if str(key) in page} for page in pages]
    assert ([len(one) for one in shown], set.union(*shown)) == ([1, 1], set(waiting()))
    assert ["Those after" in page for page in pages] == [True, False]
    assert on_call.get("/desk/entries/?page=3").status_code == 404


def test_the_page_asked_for_again_is_a_new_form(cast: Cast):
    jo = browser_of(cast, "jo")
    keys = [jo.get("/desk/register/").text.split('name="once" value="')[1][:36] for _ in range(2)]

    for key in keys:
        registered(cast, key)

    assert len(waiting()) == 2


def test_an_entry_that_somebody_else_has_matched_leads_back_to_the_list(cast: Cast):
    registered(cast, str(uuid.uuid4()))
    [entry] = waiting()
    on_call = browser_of(cast, "on_call")
    replies = [
        on_call.post(f"/desk/entries/{entry}/", {"once": str(uuid.uuid4()), "match": "new"})
        for _ in range(2)
    ]

    assert [(one.status_code, one.headers["Location"]) for one in replies] == [
        (303, "/desk/entries/")
    ] * 2
    assert new_people() == 1
    assert on_call.get(f"/desk/entries/{entry}/").status_code == 404


def test_rows_of_a_file_are_off_the_list_with_the_last_entry_and_not_before(cast: Cast):
    for _ in range(2):
        registered(cast, str(uuid.uuid4()))
    with acting(As.DUTY) as at:
        ask(
            Kind.SAME_ROWS,
            uuid.uuid4(),
            area=cast.area.pk,
            owner=Owner(organisation=cast.service.pk, role=Role.ON_CALL),
            at=at,
            due_at=at,
        )
    on_call = browser_of(cast, "on_call")
    assert "Two records may be one person" in on_call.get("/desk/").text

    for left, entry in enumerate(waiting()):
        on_call.post(f"/desk/entries/{entry}/", {"once": str(uuid.uuid4()), "match": "new"})
        assert ("Two records may be one person" in on_call.get("/desk/").text) is (left == 0)

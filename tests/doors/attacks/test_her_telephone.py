"""Whoever holds her telephone with her page open does not take all her help from her in silence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.rules import due
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.hers import blocked_bare_lately
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.capabilities.key_working.cast import hers_now, search, team, worker
from tests.capabilities.planning.cast import Ford
from tests.doors.desk.week_cast import at_a_desk
from tests.doors.her.private_cast import SHORT, account_of_hers, signed_in
from tests.doors.her.who_cast import HERE, sent, words
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
ASK_THEM = "ask them first, alone, in the way they said is safe"


@pytest.fixture
def there() -> Ford:
    return team()


@pytest.fixture
def phone(there: Ford) -> Browser:
    """Her page, open, in whosoever hand; she has a short secret."""
    with acting(As.IMPORTER):
        client = Client.objects.get(pk=there.client("c1"))
    account_of_hers(client)
    return signed_in(client, private=False)


def never(phone: Browser, there: Ford, who: str, **more: str) -> Any:
    return sent(phone, "record/", who=str(worker(there, who)), **more)


def sees_nothing(there: Ford) -> list[str]:
    with acting(As.KEEPER):
        return [
            one
            for one in ("w1", "w2", "w4", "w5")
            if is_blocked(worker(there, one), there.client("c1"))
        ]


def task(there: Ford) -> WorkItem:
    with acting(As.DUTY):
        return WorkItem.objects.get(about=there.client("c1"), kind=Kind.CHOOSE_WORKER, done_at=None)


def test_a_second_name_within_seven_days_takes_her_short_secret(there: Ford, phone: Browser):
    assert never(phone, there, "w1").status_code == 303
    asked = never(phone, there, "w2")
    wrong = never(phone, there, "w2", short="trumpet 4")

    assert (asked.status_code, wrong.status_code) == (200, 422)
    assert "type your short secret too" in words(asked)
    assert "There is something to put right" not in words(asked)
    assert f'value="{worker(there, "w2")}" checked' in asked.text
    assert sees_nothing(there) == ["w1"]
    assert never(phone, there, "w2", short=SHORT).status_code == 303
    assert never(phone, there, "w4").status_code == 303  # her private part is open by now
    assert sees_nothing(there) == ["w1", "w2", "w4"]


def test_the_same_form_again_is_done_and_asks_for_nothing(there: Ford, phone: Browser):
    form = {"once": str(UUID(int=7)), "who": str(worker(there, "w1"))}

    replies = [phone.post(f"{HERE}record/", form) for _ in range(2)]

    assert [one.status_code for one in replies] == [303, 303]


def test_after_seven_days_one_name_is_enough_again(there: Ford, phone: Browser):
    client = there.client("c1")
    never(phone, there, "w1")

    with acting(As.HER, client) as at:
        lately = [blocked_bare_lately(client, at + timedelta(days=days)) for days in (0, 6, 7)]
    assert lately == [True, True, False]


@pytest.mark.parametrize("page", ["record/", "change/"])
def test_where_it_leaves_her_without_a_key_worker_a_person_asks_her_within_a_working_day(
    there: Ford, phone: Browser, page: str
):
    given = {"who": str(worker(there, "w1"))} if page == "record/" else {"what": "at_once"}
    assert "A person asks you about it first, when you are alone" in words(phone.get(HERE + page))

    sent(phone, page, **given)

    assert hers_now(there, "c1") == []
    found, item = search(there, "c1"), task(there)
    assert found is not None
    assert found.why == WhyWanted.SAID
    assert item.due_at == due(found.began_at, 1)
    assert item.owner_id != worker(there, "w1")
    manager = at_a_desk(there, "boss", Role.SERVICE_MANAGER).account
    assert manager is not None
    boss = Browser()
    boss.force_login(manager)
    assert ASK_THEM in boss.get(f"/desk/referral/{there.client('c1')}/").text


def test_where_somebody_was_looked_for_already_she_is_asked_first_all_the_same(
    there: Ford, phone: Browser
):
    sent(phone, "change/", what="change")
    later = task(there).due_at

    never(phone, there, "w1")

    found = search(there, "c1")
    assert found is not None
    assert found.why == WhyWanted.SAID
    assert task(there).due_at == found.due_at < later


def test_with_her_short_secret_she_names_whom_she_wants_and_nobody_asks(
    there: Ford, phone: Browser
):
    phone.post("/open/more/", {"short": SHORT, "once": str(UUID(int=8))})
    assert "A person asks you about it first" not in words(phone.get(f"{HERE}record/"))

    for one in ("w1", "w2"):
        assert never(phone, there, one).status_code == 303

    found = search(there, "c1")
    assert found is not None
    assert found.why == WhyWanted.LEFT

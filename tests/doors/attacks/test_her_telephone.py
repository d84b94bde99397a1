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
from alongside.trust.access.actions import is_blocked, link, unblock
from alongside.trust.access.hers import blocked_bare_lately
from alongside.trust.access.models import Link
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
    assert "Read this first" in words(wrong)
    assert "Read this first" not in words(asked)
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
    assert item.due_at == due(found.began_at, 1, "England")
    assert item.owner_id != worker(there, "w1")
    manager = at_a_desk(there, "boss", Role.SERVICE_MANAGER).account
    assert manager is not None
    boss = Browser()
    boss.force_login(manager)
    assert ASK_THEM in boss.get(f"/desk/referral/{there.client('c1')}/").text


def works_with_her(there: Ford, who: str, role: Role) -> None:
    with acting(As.REGISTRAR) as at:
        link(
            client=there.client("c1"),
            worker=worker(there, who),
            organisation=there.organisation.pk,
            role=role,
            from_=at,
        )


def asked_of(there: Ford) -> list[tuple[UUID | None, str]]:
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(
            about=there.client("c1"), kind=Kind.WAS_IT_THEY, done_at=None
        )
        return [(row.owner_id, row.role) for row in rows]


def test_where_it_takes_from_her_who_sees_to_her_health_who_works_with_her_asks_within_a_working_day(
    there: Ford, phone: Browser
):
    prescriber = at_a_desk(there, "doc", Role.PRESCRIBER)
    ida = at_a_desk(there, "w1", Role.KEY_WORKER).account
    assert ida is not None
    works_with_her(there, "doc", Role.PRESCRIBER)
    assert "or are your nurse or midwife, a person asks you the same" in words(
        phone.get(f"{HERE}record/")
    )

    never(phone, there, "doc")

    assert asked_of(there) == [(worker(there, "w1"), "")]
    with acting(As.DUTY) as at:
        item = WorkItem.objects.get(kind=Kind.WAS_IT_THEY)
        assert item.due_at == due(at, 1, "England")
    page, desk = f"/desk/theirs/{there.client('c1')}/", Browser()
    desk.force_login(ida)
    assert page in desk.get("/desk/").text
    told = desk.get(page).text
    assert "Ask them first, alone, in the way they said is safe" in told
    assert prescriber.name not in told
    blocked, account = Browser(), prescriber.account
    assert account is not None
    blocked.force_login(account)
    assert blocked.get(page).status_code == 404
    desk.post(page, {"do": "asked", "once": str(UUID(int=9))})
    assert asked_of(there) == []


def test_where_nobody_else_works_with_her_who_is_on_call_asks_and_of_a_stranger_nobody(
    there: Ford, phone: Browser
):
    at_a_desk(there, "doc", Role.MIDWIFE)
    never(phone, there, "doc")
    assert asked_of(there) == []  # they had no link with her: nothing of hers is lost
    with acting(As.KEEPER):
        unblock(client=there.client("c1"), worker=worker(there, "doc"))

    works_with_her(there, "doc", Role.MIDWIFE)
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=there.client("c1"), role=Role.KEY_WORKER).update(ends_at=at)
    never(phone, there, "doc")

    assert asked_of(there) == [(None, Role.ON_CALL)]


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

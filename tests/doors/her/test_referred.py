"""Whoever referred her may know that she came: off, heard by a person before it counts, and ended at once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from alongside.care.attending.actions import write
from alongside.care.attending.choices import How
from alongside.care.letting_know.models import MayKnow
from alongside.care.referring.actions import take_up, write_for_entry
from alongside.care.referring.words import HerWords
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Grant, Link
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.capabilities.attending.cast import House, agreed, house
from tests.doors.her.private_cast import account_of_hers, signed_in
from tests.exchange.referring import system
from tests.web_client import Browser

pytestmark = pytest.mark.django_db

HERE, SENT = "/today/seen/", "/desk/refer/sent/"


@pytest.fixture
def there() -> House:
    """Ana, who can sign in, was referred by the social worker the day before yesterday."""
    there = house()
    account_of_hers(there.cast.ana)
    referred_by(there, there.cast.social_worker.pk)
    return there


def referred_by(there: House, worker: UUID, days: int = 2) -> None:
    at, entry = there.cast.at - timedelta(days=days), uuid4()
    service = there.cast.service.pk
    write_for_entry(entry=entry, organisation=service, words=HerWords("-"), by=worker, at=at)
    with acting(As.DUTY):
        take_up(entry=entry, client=there.cast.ana.pk, new=False, at=at)


def came(there: House, how: How = How.CAME) -> None:
    """What her key worker wrote of a time that is over."""
    row = agreed(there, there.cast.ana, starts_in=timedelta(minutes=-1))
    with acting(As.PERSON, there.cast.jo.pk) as at:
        write(agreed=row.pk, how=how, by=there.cast.jo.pk, at=at)


def desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]))


def switch(there: House, to: str, who: object = None) -> Any:
    form = {"who": str(who or there.cast.social_worker.pk), "to": to, "once": str(uuid4())}
    return signed_in(there.cast.ana).post(HERE, form)


def waits(there: House) -> MayKnow:
    with acting(As.HER, there.cast.ana.pk):
        found: MayKnow = MayKnow.objects.get(ended_at=None)
    return found


def heard(there: House, how: str = "room") -> Any:
    """Jo hears it from her."""
    address = f"/desk/safety/change/{waits(there).pk}/"
    form = {"do": "confirm", "how": how, "once": str(uuid4())}
    return desk(there.cast.jo).post(address, form)


def sent(there: House) -> str:
    return text(desk(there.cast.social_worker).get(SENT))


def test_it_is_off_and_says_what_they_know(there: House):
    came(there)

    page = text(signed_in(there.cast.ana).get(HERE))

    assert "Social_Worker, Vale Council They asked us on" in page
    assert "They do not know if you came." in page
    assert "She lets you know" not in sent(there)


@pytest.mark.promise("P14")
def test_turned_on_it_counts_when_a_person_has_heard_it_and_not_before(there: House):
    came(there)
    before = sent(there)

    assert switch(there, "on")["Location"] == HERE
    assert "It does not count yet." in text(signed_in(there.cast.ana).get(HERE))
    assert sent(there) == before
    address = f"/desk/safety/change/{waits(there).pk}/"
    assert address in desk(there.cast.jo).get("/desk/").text
    assert "That they came. No day, and no more" in text(desk(there.cast.jo).get(address))
    assert heard(there).status_code == 303

    assert "Received on" in sent(there)
    assert ". She lets you know that she came" in sent(there)
    assert "They may know that you came, until" in text(signed_in(there.cast.ana).get(HERE))
    assert "Social_Worker" in text(signed_in(there.cast.ana).get("/today/seen/looks/"))
    switch(there, "on")  # where it counts already, nobody is asked again
    with acting(As.HER, there.cast.ana.pk):
        assert not MayKnow.objects.filter(ended_at=None).exists()


@pytest.mark.promise("P26")
def test_turned_off_it_is_gone_at_once(there: House):
    before = sent(there)
    came(there)
    switch(there, "on")
    heard(there)
    assert sent(there) != before

    assert switch(there, "off")["Location"] == HERE

    assert sent(there) == before
    assert "They do not know if you came." in text(signed_in(there.cast.ana).get(HERE))
    with acting(As.REGISTRAR):
        assert Grant.objects.get().withdrawn_at is not None


def test_taken_back_before_it_was_heard_nobody_is_asked_any_more(there: House):
    switch(there, "on")
    address = f"/desk/safety/change/{waits(there).pk}/"

    switch(there, "off")

    assert desk(there.cast.jo).get(address).status_code == 404
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind=Kind.LET_KNOW_WAITS, done_at=None).exists()


@pytest.mark.parametrize("how", [How.NOT_SEEN, How.CUSTODY, How.HERS, None])
def test_that_she_did_not_come_is_never_said(there: House, how: How | None):
    before = sent(there)
    switch(there, "on")
    heard(there)
    if how is not None:
        came(there, how)

    assert sent(there) == before


@pytest.mark.promise("P26")
def test_the_line_stays_after_its_fortnight_while_she_lets_them_know_and_no_longer():
    there = house()
    account_of_hers(there.cast.ana)
    referred_by(there, there.cast.social_worker.pk, days=20)
    came(there)
    assert "You have sent nothing" in sent(there)
    switch(there, "on")
    heard(there)

    assert sent(there).count(". She lets you know that she came") == 1

    switch(there, "off")
    assert "You have sent nothing" in sent(there)


@pytest.mark.promise("P23")
def test_whom_she_has_blocked_since_she_asked_is_let_know_nothing_by_whoever_hears_it(there: House):
    switch(there, "on")
    block(client=there.cast.ana.pk, worker=there.cast.social_worker.pk, by="her", at=there.cast.at)

    assert heard(there).status_code == 422
    with acting(As.REGISTRAR):
        assert not Grant.objects.exists()


def test_it_is_not_put_to_the_sender_who_works_with_her_by_now(there: House):
    sender = there.cast.social_worker
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=there.cast.ana, worker=sender, organisation=there.cast.council,
            role=Role.KEY_WORKER, starts_at=at,
        )  # fmt: skip

    switch(there, "on")

    with acting(As.DUTY):
        item = WorkItem.objects.get(kind=Kind.LET_KNOW_WAITS, done_at=None)
    assert item.owner_id == there.cast.jo.pk


def test_where_she_has_no_key_worker_who_is_on_call_gives_it_to_a_safety_lead_who_hears_it(
    there: House,
):
    with acting(As.REGISTRAR):
        Link.objects.filter(client=there.cast.ana).update(role=Role.NURSE)
    switch(there, "on")
    address = f"/desk/safety/change/{waits(there).pk}/"
    on_call, form = desk(there.cast.on_call), {"do": "give", "once": str(uuid4())}

    page = on_call.get(address)
    assert "Ana" not in text(page)
    assert on_call.post(address, form)["Location"] == "/desk/"

    form = {"do": "confirm", "how": "room", "once": str(uuid4())}
    assert desk(there.cast.lead).post(address, form).status_code == 303
    with acting(As.REGISTRAR):
        assert Grant.objects.get().recipient_worker_id == there.cast.social_worker.pk


def test_a_call_back_before_its_time_does_not_count(there: House):
    switch(there, "on")

    assert heard(there, "call_back").status_code == 422
    with acting(As.REGISTRAR):
        assert not Grant.objects.exists()


@pytest.mark.promise("P23")
def test_whom_she_has_blocked_is_not_there_to_be_told(there: House):
    came(there)
    switch(there, "on")
    heard(there)

    block(client=there.cast.ana.pk, worker=there.cast.social_worker.pk, by="her", at=there.cast.at)

    assert "She lets you know" not in sent(there)
    assert "They asked us on" not in text(signed_in(there.cast.ana).get(HERE))
    assert switch(there, "on").status_code == 404


def test_of_a_system_there_is_no_switch(there: House):
    referrer, _ = system(there.cast)
    referred_by(there, referrer.speaks_as_id)

    assert "Records" not in text(signed_in(there.cast.ana).get(HERE))
    assert switch(there, "on", referrer.speaks_as_id).status_code == 404


def test_whoever_did_not_refer_her_cannot_be_let_in_by_it(there: House):
    assert switch(there, "on", there.cast.jo.pk).status_code == 404
    assert switch(there, "on", "x").status_code == 404

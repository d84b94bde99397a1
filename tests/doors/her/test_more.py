"""Routine health care: she asks, only whoever she chose sees it, and it is gone from them when she takes it back."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from alongside.care.hubs.models import HealthAsk
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Post, Worker
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.doors.her.more_cast import DESK, HERE, NEW, REACH, asked, at_a_hub, desk, hers, text
from tests.doors.her.private_cast import SHORT, cast_with_ana, sent, signed_in
from tests.web_cast import Cast, _worker
from tests.web_client import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


@pytest.fixture
def maeve(cast: Cast) -> Worker:
    return at_a_hub(cast)


def hers_at(client: Client, hub: Organisation) -> HealthAsk:
    """What waits for one hub."""
    with acting(As.HER, client.pk):
        found: HealthAsk = HealthAsk.objects.get(organisation=hub, answered_at=None)
    return found


def take_back(browser: Browser, key: object) -> Any:
    return browser.post(HERE, {"back": str(key), "once": str(uuid4())})


def test_it_stands_behind_her_short_secret_and_says_who_sees_it_before_it_asks(
    cast: Cast, maeve: Worker
):
    shut, open_ = signed_in(cast.ana, private=False), signed_in(cast.ana)

    assert shut.get(HERE)["Location"] == "/open/more/"
    assert shut.get(NEW)["Location"] == "/open/more/"
    page = text(open_.get(HERE))
    assert page.index("A hub can guess that you come here") < page.index("Ask for something")
    assert "You can take it back at any time." in page
    assert "Nothing is sent yet." in text(open_.get(NEW))


@pytest.mark.promise("P27")
def test_a_hub_sees_what_she_asks_and_a_number_and_nothing_else(
    cast: Cast, ana: Browser, maeve: Worker
):
    assert asked(ana, maeve.organisation_id)["Location"] == HERE
    row = hers(cast.ana)

    assert f"{DESK}{row.pk}/" in desk(maeve).get("/desk/").text
    listed, page = text(desk(maeve).get(DESK)), desk(maeve).get(f"{DESK}{row.pk}/")
    digits = str(row.number)
    assert f"number {digits[:4]} {digits[4:]}" in listed
    assert REACH in text(page)
    assert "A smear test" in text(page)
    for told in (cast.ana.known_as, "Of ana", cast.ana.ref):
        assert not re.search(rf"\b{told}\b", text(page) + listed, re.IGNORECASE)
    assert desk(maeve).get(f"/desk/person/{cast.ana.pk}/").status_code == 404


def test_a_name_is_shown_where_she_says_so(cast: Cast, ana: Browser, maeve: Worker):
    asked(ana, maeve.organisation_id, known="name")

    assert "Ana" in text(desk(maeve).get(DESK))


def test_her_key_worker_does_not_see_what_she_asks_of_a_hub_and_she_reads_who_looked(
    cast: Cast, ana: Browser, maeve: Worker
):
    asked(ana, maeve.organisation_id)
    row = hers(cast.ana)

    assert "Nobody has asked you" in text(desk(cast.jo).get(DESK))
    assert desk(cast.jo).get(f"{DESK}{row.pk}/").status_code == 404
    desk(maeve).get(f"{DESK}{row.pk}/")
    assert "Maeve" in text(ana.get("/today/seen/looks/"))
    assert "Vale Hub can see what you asked for in: More." in text(ana.get("/today/seen/"))


def test_she_sees_where_it_stands_in_plain_words(cast: Cast, ana: Browser, maeve: Worker):
    asked(ana, maeve.organisation_id)
    row = hers(cast.ana)
    assert "Nobody has read it yet. They are asked to read it by" in text(ana.get(HERE))

    desk(maeve).get(f"{DESK}{row.pk}/")
    assert "Somebody there read it on" in text(ana.get(HERE))

    form = {"answer": "arranged", "once": str(uuid4())}
    untold = desk(maeve).post(f"{DESK}{row.pk}/", form)
    assert "Write when and where, or how and when you tell her" in text(untold)
    form["told"] = "Tuesday at ten. Say your number at the door"
    assert desk(maeve).post(f"{DESK}{row.pk}/", form)["Location"] == DESK
    page = text(ana.get(HERE))
    assert "They have a time for you. They write: Tuesday at ten. Say your number" in page
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind=Kind.HEALTH, done_at=None).exists()


@pytest.mark.promise("P26")
@pytest.mark.parametrize("answered", [False, True])
def test_taken_back_it_is_gone_from_the_hub_at_once(
    cast: Cast, ana: Browser, maeve: Worker, answered: bool
):
    asked(ana, maeve.organisation_id, known="name")
    row = hers(cast.ana)
    hub = desk(maeve)
    if answered:
        hub.post(f"{DESK}{row.pk}/", {"answer": "cannot", "once": str(uuid4())})

    assert take_back(ana, row.pk)["Location"] == HERE

    assert hub.get(f"{DESK}{row.pk}/").status_code == 404
    assert hub.post(f"{DESK}{row.pk}/", {"answer": "done", "once": str(uuid4())}).status_code == 404
    assert "Nobody has asked you for health care." in text(hub.get(DESK))
    assert str(row.pk) not in hub.get("/desk/").text
    with acting(As.PERSON, maeve.pk):
        assert not HealthAsk.objects.exists()
    assert "You took it back on" in text(ana.get(HERE))


@pytest.mark.promise("P23")
def test_whom_she_has_blocked_sees_nothing_of_it_at_the_hub_either(
    cast: Cast, ana: Browser, maeve: Worker
):
    block(client=cast.ana.pk, worker=maeve.pk, by="her", at=cast.at)
    asked(ana, maeve.organisation_id, known="name")
    row = hers(cast.ana)

    assert desk(maeve).get(f"{DESK}{row.pk}/").status_code == 404
    assert "Nobody has asked you for health care." in text(desk(maeve).get(DESK))


def test_another_hub_and_other_roles_see_nothing(cast: Cast, ana: Browser, maeve: Worker):
    asked(ana, maeve.organisation_id)
    row = hers(cast.ana)
    with acting(As.IMPORTER) as at:
        other = Organisation.objects.create(area=cast.area, name="Other Hub", kind="health")
        gwen = _worker(cast.area, other, "gwen", Role.PARTNER_WORKER, at)

    for worker in (gwen, cast.social_worker, cast.sam):
        assert desk(worker).get(f"{DESK}{row.pk}/").status_code == 404
    for worker in (cast.reception, cast.lead, cast.officer, cast.manager, cast.on_call):
        assert desk(worker).get(DESK).status_code == 404


def test_asked_of_her_own_worker_it_is_on_their_list(cast: Cast, ana: Browser):
    asked(ana, "mine")
    row = hers(cast.ana)

    assert f"{DESK}{row.pk}/" in desk(cast.jo).get("/desk/").text
    page = desk(cast.jo).get(f"{DESK}{row.pk}/")
    assert "<strong>Ana</strong>" in page.text
    assert REACH in text(page)


def test_her_worker_asks_with_her_yes_and_not_without(cast: Cast, ana: Browser, maeve: Worker):
    jo, address = desk(cast.jo), f"{DESK}for/{cast.ana.pk}/"
    form = {"agreed": "yes", "reach": REACH, "what": "smear", "known": "number",
            "hub": str(maeve.organisation_id)}  # fmt: skip

    refused = jo.post(address, {"once": str(uuid4()), **form, "agreed": "no"})
    assert "Nothing was sent: she has not said yes." in text(refused)
    assert REACH in refused.text
    assert jo.post(address, {"once": str(uuid4()), **form})["Location"] == DESK

    row = hers(cast.ana)
    assert "Jo asked Vale Hub for you on" in text(ana.get(HERE))
    assert "You asked for this with her." in text(jo.get(f"{DESK}{row.pk}/"))
    assert REACH in text(desk(maeve).get(f"{DESK}{row.pk}/"))
    assert desk(cast.sam).get(address).status_code == 404
    assert desk(cast.jo).get(f"{DESK}for/{cast.bea.pk}/").status_code == 404


def test_her_own_ask_and_her_workers_do_not_know_each_other(
    cast: Cast, ana: Browser, maeve: Worker
):
    asked(ana, maeve.organisation_id)
    form = {"agreed": "yes", "reach": "-", "what": "smear", "known": "number",
            "hub": str(maeve.organisation_id)}  # fmt: skip

    reply = desk(cast.jo).post(f"{DESK}for/{cast.ana.pk}/", {"once": str(uuid4()), **form})

    assert reply["Location"] == DESK
    with acting(As.HER, cast.ana.pk):
        assert HealthAsk.objects.filter(ended_at=None).count() == 2


def test_what_one_hub_cannot_do_she_asks_of_another(cast: Cast, ana: Browser, maeve: Worker):
    asked(ana, maeve.organisation_id)
    row = hers(cast.ana)
    desk(maeve).post(f"{DESK}{row.pk}/", {"answer": "cannot", "once": str(uuid4())})
    with acting(As.IMPORTER) as at:
        other = Organisation.objects.create(area=cast.area, name="Other Hub", kind="health")
        gwen = _worker(cast.area, other, "gwen", Role.PARTNER_WORKER, at)

    asked(ana, other.pk)

    assert REACH in text(desk(gwen).get(f"{DESK}{hers_at(cast.ana, other).pk}/"))
    assert "You asked Other Hub on" in text(ana.get(HERE))


@pytest.mark.promise("P14")
def test_what_she_says_last_of_how_it_is_safe_counts_and_has_to_be_read_anew(
    cast: Cast, ana: Browser, maeve: Worker
):
    asked(ana, maeve.organisation_id, known="name")
    row = hers(cast.ana)
    desk(maeve).get(f"{DESK}{row.pk}/")

    asked(ana, maeve.organisation_id, reach="Do not contact me, I look here", known="number")

    assert "Nobody has read it yet." in text(ana.get(HERE))
    listed, page = text(desk(maeve).get(DESK)), text(desk(maeve).get(f"{DESK}{hers(cast.ana).pk}/"))
    assert "Do not contact me, I look here" in page
    assert REACH not in page
    assert "Ana" not in listed


def test_her_key_worker_who_left_or_whom_she_has_blocked_is_not_offered(cast: Cast, ana: Browser):
    assert "who works with you" in text(sent(ana, NEW, what="smear"))
    block(client=cast.ana.pk, worker=cast.jo.pk, by="her", at=cast.at)
    assert "who works with you" not in text(sent(ana, NEW, what="smear"))
    unblock(client=cast.ana.pk, worker=cast.jo.pk)
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=cast.jo).update(ends_at=at)

    assert asked(ana, "mine").status_code == 422
    assert "Nobody can be asked from here yet." in text(ana.get(HERE))


def test_what_is_missing_is_said_and_her_answers_stay(cast: Cast, ana: Browser, maeve: Worker):
    reply = asked(ana, maeve.organisation_id, reach="", known="name")

    assert reply.status_code == 422
    assert "Write how it is safe to tell you" in text(reply)
    assert re.search(rf'value="{maeve.organisation_id}"[^>]* checked', reply.text)
    with acting(As.HER, cast.ana.pk):
        assert not HealthAsk.objects.exists()


@pytest.mark.promise("P14")
def test_a_form_that_comes_too_late_keeps_her_answers_and_names_nobody(cast: Cast, maeve: Worker):
    phone = signed_in(cast.ana, private=False)
    form = {"what": "smear", "hub": str(maeve.organisation_id), "reach": REACH, "known": "name"}

    late = phone.post(NEW, {"once": str(uuid4()), **form})

    assert late.status_code == 422
    assert REACH in late.text
    assert text(late).count("As you chose") == 2
    for name in ("Vale Hub", "Jo", "Ana"):
        assert not re.search(rf"\b{name}\b", text(late))
    done = phone.post(NEW, {"once": str(uuid4()), **form, "short": SHORT})
    assert done["Location"] == HERE
    assert hers(cast.ana).called == "Ana"


def test_without_a_hub_and_without_a_worker_nobody_can_be_asked(cast: Cast, ana: Browser):
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)

    assert "Nobody can be asked from here yet." in text(ana.get(HERE))


def test_nothing_of_anybody_elses_can_be_taken_back(cast: Cast, ana: Browser, maeve: Worker):
    assert take_back(ana, uuid4()).status_code == 404
    assert take_back(ana, "x").status_code == 404

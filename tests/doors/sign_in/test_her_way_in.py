"""She opens her pages with a name and a phrase, and the private part with a short secret."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from alongside.kit.open_form import token
from alongside.kit.walls import As
from alongside.people.models import Session
from alongside.trust.doors import Viewer
from alongside.trust.sign_in.her_account import make_her_account
from alongside.trust.sign_in.renewal import renew_phrase
from tests.web_cast import Cast, make_cast
from tests.web_client import OURS, Browser

pytestmark = pytest.mark.django_db

PHRASE, SHORT = "kettle lantern acorn piano", "hedgehog 7"


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    make_her_account(
        by=Viewer(As.PERSON, made.jo.pk, made.area.pk),
        client=made.ana.pk,
        login="blue door",
        phrase=PHRASE,
        private_secret=SHORT,
    )
    return made


def open_page(client: Client, login: str = "blue door", phrase: str = PHRASE, **more: str) -> Any:
    return client.post(
        "/open/", {"login": login, "phrase": phrase, "open_form": token(), "scripts": "on", **more}
    )


def is_open(client: Client) -> bool:
    return bool(client.get("/open/more/").status_code == 200)


def test_before_she_signs_in_her_pages_lead_to_the_page_that_everybody_sees(client, cast):
    answer = client.get("/open/more/")

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/", b"")


def test_the_way_in_has_a_neutral_title_and_leaves_the_one_cookie_that_everybody_has(client, cast):
    answer = client.get("/open/")

    assert b"<title>Open your page - Today</title>" in answer.content
    assert {name: one.value for name, one in answer.cookies.items()} == {"here": "1"}


def test_her_name_and_phrase_open_her_pages(client, cast):
    answer = open_page(client)

    assert (answer.status_code, answer["Location"]) == (303, "/today/")
    assert is_open(client)


def test_her_cookie_has_a_name_of_its_own_that_no_other_site_can_send(client, cast):
    cookie = open_page(client).cookies["today"]

    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Strict", True, "/")
    assert cookie["max-age"] == ""
    assert "session" not in client.cookies


def test_a_worker_and_she_can_be_signed_in_in_one_browser_and_her_leaving_ends_hers_alone(
    client, cast
):
    client.force_login(cast.jo.account)
    open_page(client)

    client.post("/close/")

    assert not is_open(client)
    assert client.get("/desk/").status_code != 303


def test_her_session_opens_no_staff_page_under_the_staff_cookie(client, cast):
    open_page(client)
    client.cookies["session"] = client.cookies["today"].value

    assert client.get("/desk/").status_code == 404


def test_when_she_leaves_the_session_is_gone_from_the_database(client, cast):
    open_page(client)
    key = client.cookies["today"].value

    answer = client.post("/close/")

    assert answer["Location"] == "/"
    assert answer.cookies["today"]["max-age"] == 0
    assert not Session.objects.exists()
    client.cookies["today"] = key
    assert not is_open(client)


def test_leaving_twice_and_leaving_without_having_come_do_no_harm(client, cast):
    assert client.post("/close/").status_code == 303
    assert client.post("/close/").status_code == 303


def test_the_short_secret_opens_the_private_part_after_her_phrase(client, cast):
    open_page(client)

    wrong = client.post("/open/more/", {"short": "trumpet 4", "once": str(cast.ana.pk)})
    right = client.post("/open/more/", {"short": SHORT, "once": str(cast.ana.pk)})

    assert wrong.status_code == 422
    assert b"That did not open." in wrong.content
    assert b"trumpet" not in wrong.content
    assert (right.status_code, right["Location"]) == (303, "/today/")


def test_once_her_phrase_is_renewed_whoever_was_signed_in_as_her_is_out(client, cast):
    open_page(client)

    renew_phrase(
        by=Viewer(As.PERSON, cast.jo.pk, cast.area.pk),
        client=cast.ana.pk,
        phrase="walnut ferry button cloud",
    )

    assert not is_open(client)


def test_a_form_from_another_site_opens_nothing(cast):
    elsewhere = Browser(headers={**OURS, "Sec-Fetch-Site": "cross-site"})

    answer = open_page(elsewhere)

    assert answer.status_code == 422
    assert not is_open(elsewhere)


@pytest.mark.parametrize("forged", ["", "open", "open:1:abc"])
def test_a_form_without_our_token_opens_nothing(client, cast, forged):
    answer = open_page(client, open_form=forged)

    assert answer.status_code == 422
    assert b"This page was open for a long time." in answer.content
    assert not is_open(client)


def test_a_form_that_stood_open_for_an_hour_asks_her_to_type_it_again(client, cast, monkeypatch):
    old = token()
    monkeypatch.setattr("alongside.kit.open_form.LASTS", -1)

    answer = open_page(client, open_form=old)

    assert b"This page was open for a long time. Type it again." in answer.content
    assert not is_open(client)


def test_a_form_sent_twice_opens_her_pages_once_and_ends_no_session(client, cast):
    form = {"login": "blue door", "phrase": PHRASE, "open_form": token()}

    client.post("/open/", form)
    again = client.post("/open/", form)

    assert again["Location"] == "/today/"
    assert is_open(client)
    assert Session.objects.count() == 1


def test_her_phrase_never_comes_back_in_a_page(client, cast):
    answer = open_page(client, phrase="wrong lantern acorn piano")

    assert b"lantern" not in answer.content


@pytest.mark.parametrize(
    "wrong", [{"phrase": "wrong lantern acorn piano"}, {"login": ""}, {"open_form": "forged"}]
)
def test_without_scripts_what_does_not_open_leads_to_an_empty_form_that_nobody_can_send_again(
    client, cast, wrong
):
    form = {"login": "blue door", "phrase": PHRASE, "open_form": token(), **wrong}

    answer = client.post("/open/", form)
    page = client.get("/open/again/")

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/open/again/", b"")
    assert (page.status_code, "That did not open." in page.text) == (200, True)
    assert "blue door" not in page.text

"""Before what is sealed, a worker shows once more who they are, and only then goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.sign_in import second
from alongside.trust.sign_in.admit import ADDING, CONFIRMED
from alongside.trust.sign_in.store import SessionStore
from tests.doors.sign_in.codes import code_of
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db
NEW = "/sign-in/passkeys/new/"


@pytest.fixture
def secret(client: Client) -> str:
    """Jo, who signed in six minutes ago and has a code app."""
    account = make_cast().jo.account
    assert account is not None
    made = second.new_secret()
    second.enrol(account, made, code_of(made, -1))
    client.force_login(account)
    session = SessionStore(client.cookies["session"].value)
    with acting(As.SIGN_IN) as at:
        session[CONFIRMED] = (at - timedelta(minutes=6)).isoformat()
    session.save()
    return made


def show(client: Client, code: str) -> Any:
    return client.post("/sign-in/again/", {"code": code, "answer": "", "once": str(uuid4())})


def test_six_minutes_after_signing_in_the_page_asks_first(client, secret):
    answer = client.get("/sign-in/passkeys/")

    assert (answer.status_code, answer["Location"]) == (303, "/sign-in/again/")


def test_a_new_code_leads_on_to_where_they_were_going_once(client, secret):
    client.get("/sign-in/passkeys/")

    answer = show(client, code_of(secret))

    assert answer["Location"] == "/sign-in/passkeys/"
    assert client.get("/sign-in/passkeys/").status_code == 200
    assert show(client, code_of(secret, 1))["Location"] == "/desk/"


def test_a_wrong_code_leads_nowhere(client, secret):
    client.get("/sign-in/passkeys/")

    answer = show(client, code_of(secret, 9))

    assert answer.status_code == 422
    assert client.get("/sign-in/passkeys/").status_code == 303


def test_nobody_shows_anything_by_leaving_the_boxes_empty(client, secret):
    assert show(client, "").status_code == 422
    assert client.get("/sign-in/passkeys/").status_code == 303


def test_a_passkey_is_not_taken_away_without_showing_it_either(client, secret):
    assert client.post("/sign-in/passkeys/1/remove/")["Location"] == "/sign-in/again/"


def test_to_add_a_passkey_it_is_shown_again_however_lately_it_was(client, secret):
    client.get("/sign-in/passkeys/")
    show(client, code_of(secret))
    assert client.get("/sign-in/passkeys/").status_code == 200
    new = {"name": "somebody else's", "answer": "{}", "once": str(uuid4())}

    for answer in (client.get(NEW), client.post(NEW, new)):
        assert (answer.status_code, answer["Location"]) == (303, "/sign-in/again/")

    assert show(client, code_of(secret, 1))["Location"] == NEW
    assert "A name for this passkey" in client.get(NEW).content.decode()


def test_what_was_shown_to_see_the_list_adds_none_two_minutes_later(client, secret):
    client.get(NEW)
    show(client, code_of(secret))
    session = SessionStore(client.cookies["session"].value)
    with acting(As.SIGN_IN) as at:
        session[ADDING] = (at - timedelta(minutes=2)).isoformat()
    session.save()

    assert client.get(NEW)["Location"] == "/sign-in/again/"
    assert client.get("/sign-in/passkeys/").status_code == 200

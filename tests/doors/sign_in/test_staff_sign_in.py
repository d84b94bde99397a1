"""Workers sign in with a password and a code, and are signed out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from alongside.kit.open_form import token
from alongside.trust.sign_in.staff_account import renew_staff_account
from tests.doors.sign_in.codes import code_of
from tests.web_cast import SECRET, make_cast

pytestmark = pytest.mark.django_db


def type_password(client: Client, login: str, secret: str = SECRET) -> Any:
    return client.post("/sign-in/", {"login": login, "password": secret, "open_form": token()})


def set_up_app(client: Client) -> str:
    page = client.get("/sign-in/code/").content.decode()
    found = re.search(r"Key: <strong>([A-Z2-7 ]+)</strong>", page)
    assert found
    return found[1].replace(" ", "")


def type_code(client: Client, code: str) -> Any:
    return client.post("/sign-in/code/", {"code": code, "open_form": token()})


def signed_in(client: Client) -> bool:
    return bool(client.get("/desk/").status_code != 303)


def test_a_password_alone_signs_nobody_in(client):
    make_cast()

    answer = type_password(client, "jo")

    assert (answer.status_code, answer["Location"]) == (303, "/sign-in/code/")
    assert not signed_in(client)
    assert client.get("/desk/")["Location"] == "/sign-in/"


def test_a_password_and_the_code_of_an_app_set_up_then_sign_a_worker_in(client):
    make_cast()
    type_password(client, "  JO ")
    secret = set_up_app(client)

    answer = type_code(client, code_of(secret))

    assert (answer.status_code, answer["Location"]) == (303, "/desk/first/")
    assert signed_in(client)


def test_who_came_in_another_way_before_brings_no_app_with_the_secret_alone(client):
    """By a passkey or their organisation: the secret on the paper they were handed was never used."""
    jo = make_cast().jo.account
    assert jo is not None
    client.force_login(jo)
    client.post("/sign-out/")

    answer = type_password(client, "jo")

    assert answer.status_code == 422
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"
    renewed = renew_staff_account(jo.worker.pk)
    assert type_password(client, "jo", renewed)["Location"] == "/sign-in/code/"
    assert type_code(client, code_of(set_up_app(client)))["Location"] == "/desk/first/"


def test_the_next_time_the_code_is_asked_for_and_no_key_is_shown(client):
    make_cast()
    type_password(client, "jo")
    secret = set_up_app(client)
    type_code(client, code_of(secret, -1))
    client.post("/sign-out/")

    type_password(client, "jo")
    page = client.get("/sign-in/code/").content.decode()
    answer = type_code(client, code_of(secret))

    assert "Key:" not in page
    assert answer["Location"] == "/desk/first/"
    assert signed_in(client)

"""Signing in tells nobody whether somebody has an account."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.kit.open_form import token
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Attempt

pytestmark = pytest.mark.django_db
STAFF, HERS = AccountKind.STAFF, AccountKind.HERS
DOORS = {"/sign-in/": "password", "/open/": "phrase"}
RIGHT, WRONG = "right kettle and lantern", "wrong kettle and lantern"
PAIRS = 1000 if os.environ.get("ALONGSIDE_SEARCH") == "deep" else 50

ACCOUNTS = {
    "of the other kind, with its right secret": lambda door: make(door, other=True),
    "of this kind, with a wrong secret": lambda door: make(door, secret="some other secret"),
    "closed, with its right secret": lambda door: make(door, closed=True),
    "without a secret of its own": lambda door: make(door, secret=None),
}


def make(
    door: str, *, other: bool = False, secret: str | None = RIGHT, closed: bool = False
) -> str:
    kind = STAFF if (door == "/sign-in/") is not other else HERS
    account = Account.objects.make("jo there", secret, kind)
    Account.objects.filter(pk=account.pk).update(is_active=not closed)
    return account.login


def answer(client: Client, door: str, login: str, secret: str = RIGHT) -> tuple[Any, ...]:
    """Everything that goes back, with the name that was typed and what is new each time taken out."""
    form = {"login": login, DOORS[door]: secret, "open_form": token(), "scripts": "on"}
    got = client.post(door, form)
    text = got.content.decode().replace(login, "NAME")
    text = re.sub(r'(nonce|name="open_form" value)="[^"]+"', r"\1", text)
    headers = {name: re.sub(r"nonce-[^']+", "nonce", value) for name, value in got.headers.items()}
    headers.pop("Content-Length", None)  # of the text, which is compared
    return got.status_code, text, headers, {name: str(one) for name, one in got.cookies.items()}


@pytest.mark.promise("P24")
@pytest.mark.parametrize("door", list(DOORS))
@pytest.mark.parametrize("which", list(ACCOUNTS))
def test_an_account_that_does_not_open_here_answers_as_one_that_never_was(client, door, which):
    there = ACCOUNTS[which](door)

    assert answer(client, door, there) == answer(client, door, "al there")


@pytest.mark.promise("P24")
@pytest.mark.parametrize("door", list(DOORS))
def test_many_pairs_are_answered_alike(client, door):
    kind = STAFF if door == "/sign-in/" else HERS
    hashed = Account(kind=kind)
    hashed.set_password(RIGHT)
    Account.objects.bulk_create(
        Account(login=f"there {n:04}", kind=kind, password=hashed.password) for n in range(PAIRS)
    )
    different = []
    for n in range(PAIRS):
        Attempt.objects.all().delete()
        if answer(client, door, f"there {n:04}", WRONG) != answer(
            client, door, f"never {n:04}", WRONG
        ):
            different.append(n)

    assert different == []


@pytest.mark.promise("P24")
@pytest.mark.parametrize("door", list(DOORS))
def test_the_wait_after_wrong_attempts_is_the_same_too(client, door):
    make(door)

    assert [answer(client, door, "jo there", WRONG) for _ in range(5)] == [
        answer(client, door, "al there", WRONG) for _ in range(5)
    ]
    # Of each name that from here and that from anywhere.
    assert Attempt.objects.filter(failures=3).count() == 4


@pytest.mark.promise("P24")
@pytest.mark.parametrize("door", list(DOORS))
@pytest.mark.parametrize("which", list(ACCOUNTS))
def test_the_database_is_asked_the_same_whether_or_not_there_is_an_account(client, door, which):
    there = ACCOUNTS[which](door)
    answer(client, door, "warm")

    with CaptureQueriesContext(connection) as first:
        answer(client, door, there)
    with CaptureQueriesContext(connection) as second:
        answer(client, door, "al there")

    assert [shape(one["sql"]) for one in first] == [shape(one["sql"]) for one in second]


def shape(statement: str) -> str:
    return re.sub(r"'[^']*'|\d+", "?", statement)


@pytest.mark.promise("P24")
@pytest.mark.parametrize("door", list(DOORS))
@pytest.mark.parametrize("which", [*ACCOUNTS, "never was"])
def test_one_slow_hash_is_made_for_every_attempt(client, door, which, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    there = ACCOUNTS[which](door) if which in ACCOUNTS else "al there"
    made: list[int] = []
    encode = MD5PasswordHasher.encode

    def counted(*given: Any) -> str:
        made.append(1)
        return encode(*given)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)

    answer(client, door, there)

    assert made == [1]


def test_what_is_compared_would_show_a_difference(client):
    make("/sign-in/")

    assert answer(client, "/sign-in/", "jo there") != answer(client, "/sign-in/", "al there")
    Attempt.objects.all().delete()
    text = answer(client, "/sign-in/", "al there")[1]
    assert "That did not open." in text
    assert answer(client, "/open/", "al there")[1] != text

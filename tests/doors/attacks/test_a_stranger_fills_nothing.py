"""A stranger who sends without end: numbers at one moment, asks, questions to a passkey. Nobody is locked out by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import F
from django.test import Client

from alongside.care.asking.models import Ask
from alongside.desk.sign_in.organisations import GOES
from alongside.her.ask.views import SENT
from alongside.her.back import views as back
from alongside.kit import clock
from alongside.kit.open_form import token
from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Attempt, Session
from alongside.trust.acting import acting
from alongside.trust.sign_in import passkeys, slow
from alongside.trust.sign_in.opening import open_with
from tests.capabilities.asking.cast import make_asking
from tests.doors.her.test_ask import begun, came_back, carried_by, on, words
from tests.web_cast import make_cast
from tests.web_client import OURS, Browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    for count in (back.NUMBERS, SENT, GOES):
        count.forget_all()
    yield
    for count in (back.NUMBERS, SENT, GOES):
        count.forget_all()


def test_of_many_numbers_at_one_moment_ten_are_looked_at(monkeypatch: pytest.MonkeyPatch):
    looked_at: list[str] = []

    def while_it_is_looked_at(typed: str) -> None:
        looked_at.append(typed)
        if len(looked_at) < 14:
            came_back(Client(headers=OURS), "07")

    monkeypatch.setattr(back, "read", while_it_is_looked_at)
    make_asking()
    came_back(Client(headers=OURS), "07")

    assert len(looked_at) == 10


def test_numbers_that_are_right_count_for_nothing():
    now = 100.0
    for _ in range(40):
        assert back.NUMBERS.take("192.0.2.7", now)
        back.NUMBERS.give_back("192.0.2.7", now)


def test_asks_without_end_slow_down_and_nothing_that_was_typed_is_lost():
    make_asking()
    page = begun(client := Client(headers=OURS))
    page = on(client, page, act="look", answer="Sleep better")
    for _ in range(SENT.free):
        assert SENT.take("127.0.0.1", clock.ticks())

    slowed = on(client, page, act="send")

    assert "Wait a minute, then press the button again." in words(slowed)
    assert "it was not sent yet" in words(slowed)
    assert "Sleep better" in words(slowed)
    assert asks() == 0
    form = {**carried_by(slowed), "act": "send"}
    elsewhere = client.post("/ask", form, REMOTE_ADDR="192.0.2.7")
    assert "Your number" in words(elsewhere)
    assert asks() == 1


def asks() -> int:
    with acting(As.DUTY):
        return Ask.objects.count()


def test_who_only_asks_for_a_question_to_a_passkey_leaves_nothing_behind():
    one = Browser()

    answer = one.get("/sign-in/passkey/ask/")

    assert len(answer.json()["publicKey"]["challenge"]) > 20
    assert not Session.objects.exists()
    held = answer.cookies["passkey"]
    assert (held["httponly"], held["samesite"], held["path"]) == (True, "Strict", "/sign-in/")


class Right:
    """The library's form, as it is where the answer was right."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.cleaned_data = {"credential": Authenticator.objects.get()}

    def is_valid(self) -> bool:
        return True


def signs_in(held: str) -> bool:
    one = Browser()
    one.cookies[passkeys.QUESTION] = held
    reply = one.post("/sign-in/passkey/", {"open_form": token(), "answer": "{}"})
    return bool(reply.status_code == 303)


def test_a_question_is_answered_once(monkeypatch: pytest.MonkeyPatch):
    jo = Account.objects.get(login="jo", worker=make_cast().jo)
    Authenticator.objects.create(user=jo, type="webauthn", data={})
    monkeypatch.setattr(passkeys, "LoginWebAuthnForm", Right)
    held = Browser().get("/sign-in/passkey/ask/").cookies["passkey"].value

    assert not signs_in("")
    assert not signs_in(held[:-1] + ("A" if held[-1] != "A" else "B"))
    assert signs_in(held)
    assert not signs_in(held)
    with acting(As.SIGN_IN) as at:
        Authenticator.objects.update(last_used_at=at - timedelta(seconds=1))
    assert signs_in(Browser().get("/sign-in/passkey/ask/").cookies["passkey"].value)


def test_a_stranger_who_knows_her_sign_in_name_does_not_keep_her_out():
    """From one line without end: they wait for themself. Slowly, for hours: she waits five seconds at most."""
    Account.objects.make("lamp", "a long phrase for tests", AccountKind.HERS)
    for _ in range(100):
        with suppress(slow.TooSoon):
            open_with("lamp", "a wrong phrase for tests", AccountKind.HERS, "192.0.2.1")
    assert open_with("lamp", "a long phrase for tests", AccountKind.HERS, "192.0.2.2") is not None

    for _ in range(100):
        passes(42)
        with suppress(slow.TooSoon):
            open_with("lamp", "a wrong phrase for tests", AccountKind.HERS, "192.0.2.1")
    passes(5)
    assert open_with("lamp", "a long phrase for tests", AccountKind.HERS, "192.0.2.2") is not None


def passes(seconds: int) -> None:
    """As if so much time had gone by."""
    Attempt.objects.update(last_at=F("last_at") - timedelta(seconds=seconds))

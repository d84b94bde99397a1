"""A code opens once, near its time, for its own account; its key is sealed."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from alongside.people.choices import AccountKind
from alongside.people.models import Account
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sign_in import second, slow
from tests.doors.sign_in.codes import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return Account.objects.make("jo", "a long phrase", AccountKind.STAFF)


@pytest.fixture
def secret(account: Account) -> str:
    made = second.new_secret()
    assert second.enrol(account, made, code_of(made, -1))
    return made


def test_the_code_of_now_opens_once(account, secret):
    code = code_of(secret)

    assert [second.confirms(account, code), second.confirms(account, code)] == [True, False]


def test_after_a_code_none_before_it_opens(account, secret):
    assert second.confirms(account, code_of(secret, 1))
    assert not second.confirms(account, code_of(secret))


@pytest.mark.parametrize("steps", [-2, 2, 10])
def test_a_code_far_from_its_time_does_not_open(account, secret, steps):
    assert not second.confirms(account, code_of(secret, steps))


def test_three_guesses_are_free_and_then_each_one_waits(account, secret):
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    for _ in range(3):
        second.confirms(account, wrong)

    with pytest.raises(slow.TooSoon):
        second.confirms(account, code_of(secret))


def test_an_app_is_not_replaced_by_whoever_knows_the_password(account, secret):
    theirs = second.new_secret()

    assert not second.enrol(account, theirs, code_of(theirs))
    assert second.confirms(account, code_of(secret))


def test_the_key_cannot_be_read_in_the_table_nor_moved_to_another_account(account, secret):
    kept = Authenticator.objects.get().data["secret"]
    other = Account.objects.make("sam", "a long phrase", AccountKind.STAFF)

    assert secret not in kept
    assert second.kept(account, kept) == secret
    with pytest.raises(CannotOpen):
        second.kept(other, kept)

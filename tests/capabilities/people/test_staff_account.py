"""A worker's way back in is a person, and what opened before opens nothing after."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from alongside.people.choices import AccountKind
from alongside.people.models import Account, Worker
from alongside.trust.sign_in import second
from alongside.trust.sign_in.opening import open_with
from alongside.trust.sign_in.staff_account import (
    NoAccount,
    close_staff_account,
    open_staff_account,
    renew_staff_account,
)
from tests.web_cast import SECRET, Cast, make_cast

pytestmark = pytest.mark.django_db
STAFF, HERE = AccountKind.STAFF, "192.0.2.1"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_worker_without_an_account_gets_one_that_the_secret_opens(cast):
    new = Worker.objects.create(area=cast.area, organisation=cast.service, ref="new")

    secret = open_staff_account(new.pk, "New.Worker")

    account = open_with("new.worker", secret, STAFF, HERE)
    new.refresh_from_db()
    assert account is not None
    assert account == new.account


def test_after_a_renewal_neither_the_old_password_nor_the_old_app_opens(cast):
    account = cast.jo.account
    assert account is not None
    Authenticator.objects.create(user=account, type="totp", data={})

    secret = renew_staff_account(cast.jo.pk)

    assert open_with("jo", SECRET, STAFF, HERE) is None
    assert open_with("jo", secret, STAFF, HERE) == account
    assert not second.has_code_app(account)


def test_a_closed_account_opens_nothing_until_it_is_renewed(cast):
    close_staff_account(cast.jo.pk)

    assert open_with("jo", SECRET, STAFF, HERE) is None
    assert open_with("jo", renew_staff_account(cast.jo.pk), STAFF, HERE) is not None


def test_nothing_is_renewed_where_there_is_nothing(cast):
    new = Worker.objects.create(area=cast.area, organisation=cast.service, ref="new")

    with pytest.raises(NoAccount):
        renew_staff_account(new.pk)
    assert Account.objects.count() == 8

"""How long somebody stays signed in, and what a copy of the database gives away of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db.models import F
from django.http import HttpRequest

from alongside.people.choices import AccountKind
from alongside.people.models import Account, Attempt, Session
from alongside.trust.jobs import run
from alongside.trust.sign_in import slow
from alongside.trust.sign_in.admit import How, admit, recently_confirmed
from alongside.trust.sign_in.jobs import ended
from alongside.trust.sign_in.store import SessionStore

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def signed_in(kind: AccountKind = AccountKind.STAFF) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    admit(request, Account.objects.make(f"one {kind}", "a long phrase", kind), How.PHRASE)
    request.session.save()
    return request


def pass_time(idle: timedelta, age: timedelta) -> None:
    Session.objects.update(seen_at=F("seen_at") - idle, started_at=F("started_at") - age)


def holds(request: HttpRequest) -> bool:
    fresh: dict[str, Any] = SessionStore(request.session.session_key).load()
    return bool(fresh)


@pytest.mark.parametrize("kind", list(AccountKind))
def test_a_quarter_of_an_hour_with_nobody_there_ends_it(kind):
    request = signed_in(kind)

    pass_time(14 * MINUTE, timedelta())
    before = holds(request)
    pass_time(MINUTE, timedelta())

    assert (before, holds(request)) == (True, False)


@pytest.mark.parametrize(("kind", "hours"), [(AccountKind.STAFF, 12), (AccountKind.HERS, 2)])
def test_it_ends_in_the_end_whatever_somebody_does(kind, hours):
    request = signed_in(kind)

    pass_time(timedelta(), hours * HOUR - MINUTE)
    before = holds(request)
    request.session["more"] = 1
    request.session.save()
    pass_time(timedelta(), MINUTE)

    assert (before, holds(request)) == (True, False)


def test_what_has_ended_cannot_be_saved_back_to_life():
    request = signed_in()
    pass_time(16 * MINUTE, timedelta())

    with pytest.raises(UpdateError):
        request.session.save()

    assert not holds(request)


def test_whoever_is_there_stays():
    request = signed_in()

    pass_time(14 * MINUTE, timedelta())
    SessionStore(request.session.session_key).touch()
    pass_time(14 * MINUTE, timedelta())

    assert holds(request)


def test_the_key_is_not_in_the_database():
    request = signed_in()

    row = Session.objects.get()

    assert request.session.session_key not in (row.key_hash, row.content)
    assert not SessionStore(row.key_hash).load()


def test_signing_in_gives_a_new_key_and_keeps_nothing_of_the_old_session():
    request = HttpRequest()
    request.session = SessionStore()
    request.session["planted"] = "by somebody else"
    request.session.save()
    before = request.session.session_key

    admit(request, Account.objects.make("one", "a long phrase", AccountKind.STAFF), How.PASSKEY)

    assert request.session.session_key != before
    assert "planted" not in request.session
    assert not SessionStore(before).load()


def test_a_new_password_ends_every_session():
    from django.contrib.auth import get_user

    request = signed_in()
    account = Account.objects.get()
    account.set_password("another long phrase")
    account.save()

    assert get_user(request).is_anonymous


def test_a_closed_account_is_nobody_at_once():
    from django.contrib.auth import get_user

    request = signed_in()
    Account.objects.update(is_active=False)

    assert get_user(request).is_anonymous


def test_recently_is_as_recent_as_it_says():
    request = signed_in()

    assert recently_confirmed(request, 5)
    assert not recently_confirmed(request, 0)
    assert not recently_confirmed(request, 5, "private_at")


def test_what_has_ended_is_taken_out():
    signed_in()
    slow.attempt(name="x")
    Attempt.objects.update(last_at=F("last_at") - HOUR)
    pass_time(16 * MINUTE, timedelta())
    current = signed_in(AccountKind.HERS)

    run(ended)

    assert Session.objects.count() == 1
    assert holds(current)
    assert not Attempt.objects.exists()

"""Her record and her account, held for a worker who sits beside her; and what each verb about them shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from alongside.kit.walls import As
from alongside.people.choices import WhatChanged
from alongside.people.models import Account, AccountChange, Client, Session
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.blocked import records_of
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import step_for
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.sign_in.opening import peppered
from alongside.trust.sign_in.phrase import check_phrase, check_private


class HasNone(Exception):
    """She has no account. One can be made with her."""


@contextmanager
def beside_her(by: Viewer, client: UUID) -> Iterator[tuple[Client, datetime]]:
    """Her record, held until it is done, if this worker has a live link in a role that cares for her.

    Raises `NotFound`.
    """
    if not works_with_her(by, client):
        raise NotFound
    with held(by, client) as (her, at):
        yield her, at


@contextmanager
def held(by: Viewer, client: UUID) -> Iterator[tuple[Client, datetime]]:
    """Her record, held until it is done, for whoever was shown to be let in. Raises `NotFound`."""
    with acting(As.REGISTRAR, by.id) as at:
        her = Client.objects.select_for_update().filter(pk=client, merged_into=None).first()
        if her is None:
            raise NotFound
        yield her, at


def works_with_her(by: Viewer, client: UUID) -> bool:
    """Whether this worker has a live link that shows them who she is, and she has not blocked them."""
    with acting(As.PERSON, by.id):
        return by.role is As.PERSON and step_for(client, Category.IDENTITY) is Step.LINK


def blocked_under_any(worker: UUID, client: UUID) -> bool:
    """Whether she has blocked this worker under any record of hers."""
    with acting(As.DUTY):
        return any(is_blocked(worker, record) for record in records_of(client))


def account_of(her: Client) -> Account:
    """Her account, held. Raises `HasNone`."""
    if her.account_id is None:
        raise HasNone
    return Account.objects.select_for_update().get(pk=her.account_id)


def set_phrase(account: Account, her: Client, phrase: str) -> None:
    """Check it and hash it; whoever calls saves. Raises `phrase.TooEasy`."""
    account.set_password(check_phrase(phrase, knows=(account.login, her.known_as)))


def hashed(account: Account, her: Client, short: str, *, knows: tuple[str, ...] = ()) -> str:
    """A short secret as it is kept. Raises `phrase.TooEasy`. ``knows``: the phrase, where it is chosen with it."""
    checked = check_private(short, knows=(account.login, her.known_as, *knows))
    return make_password(peppered(account, checked))


def nobody_is_in(account: Account) -> None:
    """Whoever is signed in as her is not any more."""
    Session.objects.filter(account=account).delete()


def note(by: Viewer, her: Client, what: WhatChanged, at: datetime) -> None:
    """Write down for her what was done, and by whom."""
    AccountChange.objects.create(client=her, worker_id=by.id, what=what, at=at)

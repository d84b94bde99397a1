"""Her account: made, renewed and closed with a worker beside her, and by nobody far away.

Nothing is sent to make one and nothing is sent to get back in: who has her telephone or her letters has nothing here.
Every change is written down for her to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, WhatChanged
from alongside.people.models import Account, AccountChange, Client, Session
from alongside.people.rules import sign_in_name
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import step_for
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.sign_in.opening import peppered
from alongside.trust.sign_in.phrase import LONGEST, check_phrase, check_private

SHORTEST_NAME = 3


class ChooseAnotherName(Exception):
    """This sign-in name cannot be had. Choose another. Why is not said: it could tell of somebody."""


class HasAccount(Exception):
    """She has an account already. It can be renewed."""


class HasNone(Exception):
    """She has no account. One can be made with her."""


def make_her_account(
    *, by: Viewer, client: UUID, login: str, phrase: str, private_secret: str
) -> Account:
    """Make her account with her beside the worker, who must have a live link with her.

    Raises `NotFound` without one, `HasAccount`, `ChooseAnotherName`, and `phrase.TooEasy` for either secret.
    """
    with _beside_her(by, client) as (her, at):
        if her.account_id is not None:
            raise HasAccount
        name = sign_in_name(login)
        if not SHORTEST_NAME <= len(name) <= LONGEST:
            raise ChooseAnotherName
        account = Account(login=name, kind=AccountKind.HERS)
        _set_secrets(account, her, phrase, private_secret)
        try:
            with transaction.atomic():
                account.save()
        except IntegrityError:
            raise ChooseAnotherName from None
        her.account = account
        her.save(update_fields=["account"])
        _note(by, her, WhatChanged.MADE, at)
    return account


def renew_her_account(*, by: Viewer, client: UUID, phrase: str, private_secret: str) -> None:
    """A new phrase and a new short secret, with her beside the worker; whoever was signed in as her is not any more.

    Opens an account that was closed. Nothing has to wait: she is in the room. Raises as `make_her_account`, and `HasNone`.
    """
    with _beside_her(by, client) as (her, at):
        account = _account_of(her)
        account.is_active = True
        _set_secrets(account, her, phrase, private_secret)
        account.save()
        Session.objects.filter(account=account).delete()
        _note(by, her, WhatChanged.RENEWED, at)


def close_her_account(*, by: Viewer, client: UUID) -> None:
    """No phrase opens her pages any more. Raises `NotFound` and `HasNone`."""
    with _beside_her(by, client) as (her, at):
        account = _account_of(her)
        account.is_active = False
        account.save(update_fields=["is_active"])
        Session.objects.filter(account=account).delete()
        _note(by, her, WhatChanged.CLOSED, at)


class State(StrEnum):
    """How her account stands."""

    NONE = "none"
    OPEN = "open"
    CLOSED = "closed"


def state_of(*, by: Viewer, client: UUID) -> State:
    """How it stands, for a worker who has a live link with her. Raises `NotFound`."""
    with _beside_her(by, client) as (her, _):
        if her.account_id is None:
            return State.NONE
        return State.OPEN if _account_of(her).is_active else State.CLOSED


def has_account(*, by: Viewer, client: UUID) -> bool:
    """Whether she has an account that opens, for a worker who has a live link with her. Raises `NotFound`."""
    with _beside_her(by, client) as (her, _):
        return her.account_id is not None and _account_of(her).is_active


@contextmanager
def _beside_her(by: Viewer, client: UUID) -> Iterator[tuple[Client, datetime]]:
    """Her record, held until it is done, if this worker has a live link in a role that cares for her."""
    with acting(As.PERSON, by.id):
        if by.role is not As.PERSON or step_for(client, Category.IDENTITY) is not Step.LINK:
            raise NotFound
    with acting(As.REGISTRAR, by.id) as at:
        her = Client.objects.select_for_update().filter(pk=client, merged_into=None).first()
        if her is None:
            raise NotFound
        yield her, at


def _account_of(her: Client) -> Account:
    if her.account_id is None:
        raise HasNone
    return Account.objects.select_for_update().get(pk=her.account_id)


def _set_secrets(account: Account, her: Client, phrase: str, private_secret: str) -> None:
    """Check both, and that one is not the other. Raises `phrase.TooEasy`."""
    known = (account.login, her.known_as)
    account.set_password(check_phrase(phrase, knows=known))
    short = check_private(private_secret, knows=(*known, phrase))
    account.private_secret = make_password(peppered(account, short))


def _note(by: Viewer, her: Client, what: WhatChanged, at: datetime) -> None:
    AccountChange.objects.create(client=her, worker_id=by.id, what=what, at=at)

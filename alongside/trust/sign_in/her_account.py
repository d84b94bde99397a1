"""Her account: made and closed with a worker beside her, and by nobody far away. Renewing it is `renewal`'s.

Nothing is sent to make one and nothing is sent to get back in: who has her telephone or her letters has nothing here.
Every change is written down for her to read.
"""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from alongside.people.choices import AccountKind, WhatChanged
from alongside.people.models import Account
from alongside.people.rules import sign_in_name
from alongside.trust.doors import Viewer
from alongside.trust.renewing.models import Halves
from alongside.trust.sign_in.beside import (
    account_of,
    beside_her,
    hashed,
    nobody_is_in,
    note,
    set_phrase,
)
from alongside.trust.sign_in.phrase import LONGEST

SHORTEST_NAME = 3


class ChooseAnotherName(Exception):
    """This sign-in name cannot be had. Choose another. Why is not said: it could tell of somebody."""


class HasAccount(Exception):
    """She has an account already. It can be renewed."""


def make_her_account(
    *, by: Viewer, client: UUID, login: str, phrase: str, private_secret: str
) -> Account:
    """Make her account with her beside the worker, who must have a live link with her. Both halves, this once.

    Raises `NotFound` without one, `HasAccount`, `ChooseAnotherName`, and `phrase.TooEasy` for either secret.
    """
    with beside_her(by, client) as (her, at):
        if her.account_id is not None:
            raise HasAccount
        name = sign_in_name(login)
        if not SHORTEST_NAME <= len(name) <= LONGEST:
            raise ChooseAnotherName
        account = Account(login=name, kind=AccountKind.HERS)
        set_phrase(account, her, phrase)
        secret = hashed(account, her, private_secret, knows=(phrase,))
        try:
            with transaction.atomic():
                account.save()
        except IntegrityError:
            raise ChooseAnotherName from None
        her.account = account
        her.save(update_fields=["account"])
        Halves.objects.create(
            client=her,
            phrase_by_id=by.id,
            short_by_id=by.id,
            short_turn=1,
            secret=secret,
            last_by_id=by.id,
        )
        note(by, her, WhatChanged.MADE, at)
    return account


def close_her_account(*, by: Viewer, client: UUID) -> None:
    """No phrase opens her pages any more. Raises `NotFound` and `HasNone`.

    A second person who is waited for still is: whoever renewed the phrase cannot end that by closing it.
    """
    with beside_her(by, client) as (her, at):
        account = account_of(her)
        account.is_active = False
        account.save(update_fields=["is_active"])
        nobody_is_in(account)
        note(by, her, WhatChanged.CLOSED, at)

"""Checking a sign-in name and its secret, so that nothing shows whether there is such an account.

Unknown, closed, at the wrong door, wrong: each takes one slow hash and the same statements, and gives the same answer.
"""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password

from alongside.kit.network import network
from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Client
from alongside.people.rules import plain_phrase, sign_in_name
from alongside.trust.acting import acting
from alongside.trust.keys import blind
from alongside.trust.renewing.tries import counted, opened
from alongside.trust.sign_in import slow

LONGEST_SECRET = 256
"""Characters; longer is not looked at, because hashing it would hold others up."""


def open_with(login: str, secret: str, kind: AccountKind, address: str) -> Account | None:
    """The open account of this kind that a name and a secret open; None for every other reason.

    Raises `slow.TooSoon` where the name or the address has to wait.
    """
    name, address = sign_in_name(login[:LONGEST_SECRET]), network(address)
    slow.attempt(name=f"{name} from {address}", anywhere=name, address=address)
    typed = plain_phrase(secret) if kind is AccountKind.HERS else secret
    account = Account.objects.filter(login=name).first()
    right = _right(account, typed[:LONGEST_SECRET])
    if account is None or not right or not account.is_active or account.kind != kind:
        return None
    slow.forgive(name=f"{name} from {address}", anywhere=name)
    slow.give_back(address=address)
    return account


def opens_private_part(account: Account, secret: str) -> bool:
    """Whether the short secret opens the private part of her pages. Raises `slow.TooSoon`.

    The try is counted before it is looked at, so that many at one moment are no more than many.
    """
    slow.attempt(private=str(account.pk))
    with acting(As.SIGN_IN):
        her = Client.objects.values_list("pk", flat=True).filter(account=account).first()
    if her is None:
        return False
    with acting(As.HER, her):
        kept = counted(her)
        right = bool(kept) and check_password(peppered(account, secret), kept)
        if right:
            opened(her)
    if right:
        slow.forgive(private=str(account.pk))
    return right


def peppered(account: Account, secret: str) -> str:
    """A short secret as it is hashed: of no use to anybody without the root key as well."""
    return blind("private part", account.pk, plain_phrase(secret[:LONGEST_SECRET]))


def _right(account: Account | None, secret: str) -> bool:
    if account is None:
        make_password(secret)  # as slow as checking
        return False
    return account.check_password(secret)

"""A worker's account: opened, renewed and closed by whoever looks after the installation, in person.

There is no way back in by e-mail or text. The worker is handed a secret for the first sign-in, at which they set
up a second factor; without one nobody comes in.
"""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator

from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Session, Worker
from alongside.trust.acting import acting
from alongside.trust.sign_in.phrase import offered


class NoAccount(Exception):
    """This worker has no account. Open one first."""


def open_staff_account(worker: UUID, login: str) -> str:
    """An account for a worker who has none; gives the secret of the first sign-in, which is kept nowhere."""
    with acting(As.SIGN_IN):
        one = Worker.objects.select_for_update().get(pk=worker, account=None)
        secret = offered()
        one.account = Account.objects.make(login, secret, AccountKind.STAFF)
        one.save(update_fields=["account"])
    return secret


def renew_staff_account(worker: UUID) -> str:
    """A new secret for the first sign-in again: what they had, passkeys and code app too, opens nothing any more.

    Opens an account that was closed. Raises `NoAccount`.
    """
    with acting(As.SIGN_IN):
        account = _end_everything(worker)
        secret = offered()
        account.set_password(secret)
        account.is_active = True
        account.last_login = None  # the next sign-in is the first again
        account.save(update_fields=["password", "is_active", "last_login"])
    return secret


def close_staff_account(worker: UUID) -> None:
    """Nothing opens it and nobody is signed in to it, from now on. Raises `NoAccount`."""
    with acting(As.SIGN_IN):
        account = _end_everything(worker)
        account.is_active = False
        account.save(update_fields=["is_active"])


def _end_everything(worker: UUID) -> Account:
    account = Account.objects.select_for_update(of=("self",)).filter(worker=worker).first()
    if account is None:
        raise NoAccount
    Session.objects.filter(account=account).delete()
    Authenticator.objects.filter(user_id=account.pk).delete()
    return account

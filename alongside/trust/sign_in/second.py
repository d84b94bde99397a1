"""The second factor of a worker who signs in with a password: a code from an app on their telephone (RFC 6238).

Six digits, a new one every 30 seconds; the one before and the one after count too, because telephones
are late. A code opens once: the number of its half-minute is kept, and nothing before it opens again.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.utils.crypto import constant_time_compare

from alongside.kit.walls import As
from alongside.people.models import Account
from alongside.trust.acting import acting
from alongside.trust.sealed.box import opened, seal
from alongside.trust.sign_in import slow

PERIOD = 30
PLACE = "mfa_authenticator.secret"
TOTP = Authenticator.Type.TOTP


def new_secret() -> str:
    """160 bits in the letters that such apps take."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def has_code_app(account: Account) -> bool:
    """Whether a code app belongs to the account."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type=TOTP).exists())


def may_set_up(account: Account) -> bool:
    """Whether a code app may be set up on the strength of the secret alone: at the very first sign-in, and never after.

    Somebody who comes in by a passkey or their organisation may never have used that secret: whoever found the
    paper it stands on would bring a second factor of their own.
    """
    return account.last_login is None and not has_code_app(account)


def enrol(account: Account, secret: str, code: str) -> bool:
    """Take a code app for the account, if its first code is right and it may be set up."""
    with acting(As.SIGN_IN) as at:
        locked = Account.objects.select_for_update().get(pk=account.pk)
        counter = _counter(secret, code, at, after=0)
        if counter is None or not may_set_up(locked):
            return False
        Authenticator.objects.create(
            user_id=account.pk,
            type=TOTP,
            data={"secret": keep(account, secret), "counter": counter},
            created_at=at,
        )
    return True


def confirms(account: Account, code: str) -> bool:
    """Whether this is the code of now, for the first time. Raises `slow.TooSoon`."""
    slow.attempt(code=str(account.pk))
    with acting(As.SIGN_IN) as at, transaction.atomic():
        app = (
            Authenticator.objects.select_for_update().filter(user_id=account.pk, type=TOTP).first()
        )
        if app is None:
            return False
        counter = _counter(kept(account, app.data["secret"]), code, at, after=app.data["counter"])
        if counter is None:
            return False
        app.data["counter"] = counter
        app.last_used_at = at
        app.save(update_fields=["data", "last_used_at"])
    slow.forgive(code=str(account.pk))
    return True


def keep(account: Account, secret: str) -> str:
    """A secret as it is kept: sealed to its account."""
    return base64.b64encode(seal(secret, place=PLACE, pk=account.pk, person=None)).decode()


def kept(account: Account, sealed: str) -> str:
    """The secret again; empty for nothing."""
    if not sealed:
        return ""
    return opened(base64.b64decode(sealed), place=PLACE, pk=account.pk, person=None)


def _counter(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """The half-minute whose code this is, if it is near and later than ``after``."""
    typed = "".join(code.split())
    now = int(at.timestamp()) // PERIOD
    for counter in (now - 1, now, now + 1):
        if counter > after and constant_time_compare(
            format_hotp_value(hotp_value(secret, counter)), typed
        ):
            return counter
    return None

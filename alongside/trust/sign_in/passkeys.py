"""Passkeys: a key that stays in a worker's own device or stick, and answers to this address alone.

The library checks them. The device must have checked its owner (a finger, a face, a PIN), so a passkey is two factors in one.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Q
from django.http import HttpRequest

from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account
from alongside.trust.acting import acting

WEBAUTHN = Authenticator.Type.WEBAUTHN
SIGNER = TimestampSigner(salt="alongside.trust.sign_in.passkeys")
QUESTION, LASTS = "passkey", timedelta(minutes=5)
"""The cookie that brings a question back, and how long it can be answered."""
MOST = 5
"""Passkeys a worker may have."""


def question(request: HttpRequest) -> tuple[dict[str, Any], str]:
    """What a browser is asked when somebody signs in, the same for everybody but for its challenge; and the question as the
    browser brings it back, signed, so that nothing is kept here of who only asks.
    """
    asked: dict[str, Any] = json.loads(json.dumps(auth.begin_authentication(None), default=dict))
    with acting(As.SIGN_IN) as at:
        held = SIGNER.sign_object([auth.get_state(), at.isoformat()])
    forget_question(request)
    return asked, held


def whose(answer: str, held: str) -> Account | None:
    """The open worker's account whose passkey answered the question this browser brings back; None for anything else.

    A question is answered once: one that was asked before the passkey was last used opens nothing.
    """
    try:
        state, asked = SIGNER.unsign_object(held, max_age=LASTS)
    except BadSignature:
        return None
    auth.set_state(state)
    form = LoginWebAuthnForm(data={"credential": answer})
    if not form.is_valid():
        return None
    found: Authenticator = form.cleaned_data["credential"]
    account = Account.objects.filter(
        pk=found.user_id, is_active=True, kind=AccountKind.STAFF
    ).first()
    if account is not None:
        with acting(As.SIGN_IN) as at:
            unused = Q(last_used_at=None) | Q(last_used_at__lt=datetime.fromisoformat(asked))
            if not Authenticator.objects.filter(unused, pk=found.pk).update(last_used_at=at):
                return None
    return account


def invitation(account: Account) -> dict[str, Any]:
    """What a browser is asked when a worker adds a passkey."""
    asked: dict[str, Any] = json.loads(
        json.dumps(auth.begin_registration(account, True), default=dict)
    )
    return asked


def add(account: Account, name: str, answer: str) -> bool:
    """Keep a new passkey; False where the answer is not to the invitation of this session, or there are enough."""
    form = AddWebAuthnForm(
        user=account, data={"name": name, "credential": answer, "passwordless": "on"}
    )
    if len(passkeys(account)) >= MOST or not form.is_valid():
        return False
    auth.WebAuthn.add(account, form.cleaned_data["name"], form.cleaned_data["credential"])
    return True


def passkeys(account: Account) -> list[tuple[int, str]]:
    """Number and name of each."""
    kept = Authenticator.objects.filter(user_id=account.pk, type=WEBAUTHN).order_by("created_at")
    return [(one.pk, one.wrap().name) for one in kept]


def remove(account: Account, number: int) -> None:
    """Take one away, if it is this worker's."""
    Authenticator.objects.filter(pk=number, user_id=account.pk, type=WEBAUTHN).delete()


def forget_question(request: HttpRequest) -> None:
    """Nothing of a question stays in the session."""
    request.session.pop(auth.STATE_SESSION_KEY, None)

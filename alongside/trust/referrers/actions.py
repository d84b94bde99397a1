"""Letting another organisation's system send referrals, ending that, and receiving a message once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from alongside.kit.walls import As
from alongside.people.choices import OrganisationKind
from alongside.people.models import Organisation, Worker
from alongside.trust.acting import acting
from alongside.trust.keys import blind
from alongside.trust.referrers.errors import NoSuchReferrer, NotAnotherService, SaidBefore
from alongside.trust.referrers.models import Received, Referrer

BYTES = 32
"""Of chance in a secret."""
CLAIM = (
    "insert into referrers_received (id, token, digest, received_at) values (%s, %s, %s, %s)"
    " on conflict (token) do nothing"
)


def add(
    *, organisation: Organisation, called: str, by: UUID | None, at: datetime
) -> tuple[Referrer, str]:
    """Let a system send; gives its secret, which is kept nowhere. Raises `NotAnotherService`."""
    if organisation.kind == OrganisationKind.TREATMENT:
        raise NotAnotherService(NotAnotherService.__doc__)
    key, secret = uuid4(), secrets.token_urlsafe(BYTES)
    speaks_as = Worker.objects.create(
        area_id=organisation.area_id, organisation=organisation, ref=f"system-{key}", name=called
    )
    made = Referrer.objects.create(
        pk=key,
        organisation=organisation,
        speaks_as=speaks_as,
        called=called,
        secret_hash=hashed(secret),
        made_at=at,
        made_by_id=by,
    )
    return made, secret


def end(key: UUID, *, area: UUID, by: UUID | None, at: datetime) -> None:
    """From the next byte on its secret opens nothing. Ending twice changes nothing. Raises `NoSuchReferrer`."""
    found = Referrer.objects.filter(pk=key, organisation__area=area)
    if not found.exists():
        raise NoSuchReferrer(NoSuchReferrer.__doc__)
    found.filter(ended_at=None).update(ended_at=at, ended_by=by)


def received_before(referrer: UUID, *, message: str, body: bytes) -> Received | None:
    """What was written down of this very message when it came first: what it is held against may be another by now."""
    token, digest = _tokens(referrer, message, body)
    with acting(As.REGISTRAR):
        return Received.objects.filter(token=token, digest=digest).first()


def receive(
    referrer: UUID, *, message: str, body: bytes, at: datetime, act: Callable[[], None]
) -> Received:
    """Do ``act`` unless this very message came before; gives what was written down of it, the same each time.

    In the caller's transaction: the same message at the same moment waits here for the first one, and if that was
    rolled back goes on in its place. Raises `SaidBefore` for another message under the same id.
    """
    token, digest = _tokens(referrer, message, body)
    with acting(As.REGISTRAR):
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [uuid4(), token, digest, at])
            first = cursor.rowcount == 1
        row = Received.objects.get(token=token)
    if row.digest != digest:
        raise SaidBefore(SaidBefore.__doc__)
    if first:
        act()
    return row


def sent_as(referrer: UUID, called: str) -> str:
    """What stands for what a system calls a referral of its own, to know it again. It cannot be read back."""
    return blind("referral of a system", referrer, called)


def _tokens(referrer: UUID, message: str, body: bytes) -> tuple[str, str]:
    """What stands for a message's own id, and for every byte of it."""
    digest = hashlib.sha256(body).hexdigest()
    return (
        blind("message of a system that refers", referrer, message),
        blind("content of a referral", referrer, digest),
    )


def hashed(secret: str) -> str:
    """What stands for a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()

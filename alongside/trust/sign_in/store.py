"""Sessions in the database, under the hash of their key, with an end that nothing puts off.

A copy of the database opens nobody's session. How old a session may grow stands in `AGES`, and the
query that finds a session applies it: one that is too old is not found, and whoever holds its cookie is a stranger.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from alongside.people.choices import AccountKind
from alongside.people.models import Session

KIND = "kind"


@dataclass(frozen=True, slots=True)
class Age:
    """How long with nobody there, and how long at most."""

    idle: timedelta
    at_most: timedelta


AGES: dict[str, Age] = {
    AccountKind.STAFF: Age(timedelta(minutes=15), timedelta(hours=12)),
    AccountKind.HERS: Age(timedelta(minutes=15), timedelta(hours=2)),
    "": Age(timedelta(minutes=15), timedelta(minutes=30)),  # on the way in
}


COUNTS = " or ".join(
    f"kind = '{kind!s}'"
    f" and seen_at > statement_timestamp() - interval '{age.idle.total_seconds()} s'"
    f" and started_at > statement_timestamp() - interval '{age.at_most.total_seconds()} s'"
    for kind, age in AGES.items()
)
"""Which sessions still count, as the database reads it: every page asks twice, so it is put into words once."""


def alive() -> QuerySet[Session]:
    """Sessions that still count."""
    return Session.objects.extra(where=[COUNTS])  # noqa: S610 - kinds and figures of ours


def digest(key: str) -> str:
    """What a key is kept under."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """The session engine (``SESSION_ENGINE``)."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing where it is not there or has ended."""
        held = alive().filter(pk=digest(self.session_key or ""))
        content = held.values_list("content", flat=True).first()
        if content is None:
            self._session_key = None
            return {}
        return self.decode(content)

    def exists(self, session_key: str) -> bool:
        """Whether a key is taken, by a session that has ended as well."""
        return Session.objects.filter(pk=digest(session_key)).exists()

    def create(self) -> None:
        """Save under a new key."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write it down. Raises `CreateError` where the key is taken, `UpdateError` where it has ended."""
        if self.session_key is None:
            self.create()
            return
        content = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        values = {
            "content": self.encode(content),
            "account_id": content.get(SESSION_KEY),
            "kind": content.get(KIND, ""),
            "seen_at": Now(),
        }
        key = digest(self.session_key)
        if not must_create:
            if not alive().filter(pk=key).update(**values):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                Session.objects.create(pk=key, started_at=Now(), **values)
        except IntegrityError:
            raise CreateError from None

    def touch(self) -> None:
        """Somebody is there."""
        alive().filter(pk=digest(self.session_key or "")).update(seen_at=Now())

    def delete(self, session_key: str | None = None) -> None:
        """End it now."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(pk=digest(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Take out what has ended."""
        Session.objects.exclude(pk__in=alive().values("pk")).delete()

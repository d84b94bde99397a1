"""What sign-in keeps: who is signed in, how often somebody tried, and what was changed about her account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Basis, Declared, Keep, Private, Whose, hers
from alongside.people.choices import AccountKind, WhatChanged
from alongside.people.models.accounts import Account
from alongside.people.models.clients import Client
from alongside.people.models.workers import Worker


def _short(purpose: str) -> Declared:
    return Declared(Whose.WORKERS, Private.D1, purpose, Basis.EMPLOYMENT, Keep.SHORT)


class Session(models.Model):
    """One browser that is signed in, or on its way. The key in its cookie is not kept, only its hash."""

    key_hash = models.TextField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True)
    kind = models.TextField(choices=AccountKind.choices, blank=True, default="")
    content = models.TextField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: _short(purpose)
        for name, purpose in {
            "key_hash": "to find the session of a cookie; a copy of the database opens nothing",
            "account": "who signed in, so that all their sessions can be ended",
            "kind": "how long it may last",
            "content": "how and when they signed in, and where they were sent from",
            "started_at": "when it ends whatever happens",
            "seen_at": "when it ends because nobody is there",
        }.items()
    }

    def __str__(self) -> str:
        """Nothing of the key."""
        return "session"


class Attempt(models.Model):
    """How often somebody tried lately, under a stand-in for a sign-in name or an address."""

    key = models.TextField(primary_key=True)
    failures = models.IntegerField()
    last_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: _short(purpose)
        for name, purpose in {
            "key": "to count by name and by address without keeping either",
            "failures": "how long the next attempt has to wait",
            "last_at": "since when it waits",
        }.items()
    }

    def __str__(self) -> str:
        """Nothing of the key."""
        return "attempts"


class AccountChange(models.Model):
    """What a worker did to her account with her beside them. Hers to read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="account_changes")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    what = models.TextField(choices=WhatChanged.choices)
    at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D2, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell changes apart",
            "client": "whose account",
            "worker": "who was with her",
            "what": "what was done",
            "at": "when",
        }.items()
    }

    def __str__(self) -> str:
        """Its id."""
        return f"account change {self.pk}"

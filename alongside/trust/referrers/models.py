"""The tables of systems that refer. Neither holds anything of whom a message was about."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, Keep, service
from alongside.people.models import Organisation, Worker


class Referrer(models.Model):
    """A system of another organisation that may send referrals until it is ended.

    ``speaks_as``: the worker in whose name what it sends is written down; nobody signs in as them.
    ``secret_hash``: of 256 bits drawn at random, so that a plain hash is enough.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    speaks_as = models.OneToOneField(Worker, models.PROTECT, related_name="+")
    called = models.TextField()
    secret_hash = models.TextField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose)
        for name, purpose in {
            "id": "to tell systems apart",
            "organisation": "whose system it is",
            "speaks_as": "in whose name its referrals are written down",
            "called": "what its people call it",
            "secret_hash": "to know its secret again; a copy of the database opens nothing",
            "made_at": "since when it may send",
            "made_by": "which manager let it; nobody where it was the command line",
            "ended_at": "since when it may not",
            "ended_by": "which manager ended that",
        }.items()
    }

    class Meta:
        """It does not end before it was made."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("made_at")),
                name="referrer_ends_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"referrer {self.pk}"


class Received(models.Model):
    """That a message came, so that the same one again is answered alike and kept once.

    ``token`` stands for who sent it and the message's own id, ``digest`` for every byte of it: neither can be read back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.TextField(unique=True)
    digest = models.TextField()
    received_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.SHORT)
        for name, purpose in {
            "id": "under which its sender was answered",
            "token": "to know the same message again",
            "digest": "to know that nothing in it is different",
            "received_at": "what its sender was told, and when to forget it",
        }.items()
    }

    class Meta:
        """Forgotten by its day."""

        indexes: ClassVar = [models.Index(fields=["received_at"], name="received_to_forget")]

    def __str__(self) -> str:
        """Its id."""
        return f"message {self.pk}"

"""Seals over looks: a chain for each client, and every hour one root over the ends of all chains.

`docs/who-looked.md` says byte by byte what is hashed. The verifier is written from that page.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, Keep, Private, hers, service


class Seal(models.Model):
    """One look in one client's chain. ``root`` is the number of the first root that covers it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.UUIDField()
    number = models.BigIntegerField()
    look_id = models.UUIDField()
    hash = models.BinaryField()
    root = models.BigIntegerField()
    sealed_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell seals apart",
            "chain": "whose looks hang together",
            "number": "in which order",
            "look_id": "which look is sealed",
            "hash": "that nobody changed it or anything before it",
            "root": "which hourly root covers it",
            "sealed_at": "when it was sealed",
        }.items()
    }

    class Meta:
        """No number twice in a chain, no look twice in a chain."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="seal_number_once"),
            models.UniqueConstraint(fields=["look_id", "chain"], name="seal_look_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["sealed_at"], name="seal_at")]

    def __str__(self) -> str:
        """Its id."""
        return f"seal {self.pk}"


class Root(models.Model):
    """One hour's root. It names nobody, so that an outside organisation can keep it."""

    number = models.BigIntegerField(primary_key=True)
    hour = models.DateTimeField(unique=True)
    before = models.BinaryField()
    tree = models.BinaryField()
    root = models.BinaryField()
    chains = models.BigIntegerField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose)
        for name, purpose in {
            "number": "to keep roots in order",
            "hour": "the hour it closes",
            "before": "the root before it",
            "tree": "the hash of all chains' ends",
            "root": "what a witness outside keeps",
            "chains": "over how many chains it stands",
        }.items()
    }

    def __str__(self) -> str:
        """Its number."""
        return f"root {self.number}"

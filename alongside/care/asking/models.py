"""The tables of asks. What she wrote is sealed under a key of its own: destroying it ends every copy."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, Keep, Private, guarded, hers
from alongside.people.models import Organisation, Worker

D2 = Private.D2


class Ask(models.Model):
    """One ask. Its key is worked out from the receipt. ``sealed`` holds her answers until it ends.

    ``yes_at``: since when she wants a worker to be found; ``name`` then seals how she would be called and
    what finds her. ``entry``: what was written for it where everybody is registered.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sealed = models.BinaryField()
    yes_at = models.DateTimeField(null=True, blank=True)
    name = models.BinaryField(default=bytes, blank=True)
    taken_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.UUIDField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D2, "found only with the receipt, or by whoever answers", Keep.SHORT),
        "organisation": hers(D2, "who answers", Keep.SHORT),
        "sent_at": hers(D2, "how long she has waited", Keep.SHORT),
        "ends_at": hers(D2, "when it ends by itself", Keep.SHORT),
        "sealed": guarded("what she said, for whoever answers", Keep.SHORT),
        "yes_at": hers(D2, "since when she wants a worker", Keep.SHORT),
        "name": guarded("how she would be called, once she wants a worker", Keep.SHORT),
        "taken_by": hers(D2, "which worker answers", Keep.SHORT),
        "entry": hers(D2, "which entry was written for her", Keep.SHORT),
    }

    class Meta:
        """What ends by itself is asked for by its day; an entry is written after her yes."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "sent_at"], name="asks_of_a_service"),
            models.Index(fields=["ends_at"], name="asks_that_end"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(entry=None) | Q(yes_at__isnull=False), name="ask_entered_after_yes"
            ),
        ]

    def __str__(self) -> str:
        """Nothing: its key leads to her words."""
        return "an ask"


class Said(models.Model):
    """One thing said after the first. ``by``: the worker who said it; nobody where she did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ask = models.ForeignKey(Ask, models.CASCADE, related_name="said")
    by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    sealed = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D2, "to tell them apart", Keep.SHORT),
        "ask": hers(D2, "which ask it belongs to", Keep.SHORT),
        "by": hers(D2, "who said it", Keep.SHORT),
        "at": hers(D2, "when", Keep.SHORT),
        "sealed": guarded("what was said", Keep.SHORT),
    }

    class Meta:
        """Read in order."""

        ordering = ("at",)

    def __str__(self) -> str:
        """Nothing."""
        return "something said"


class Opened(models.Model):
    """A worker has opened an ask: she is told which day. There is no client yet on whose list it could stand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ask = models.ForeignKey(Ask, models.CASCADE, related_name="opened")
    by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D2, "to tell them apart", Keep.SHORT),
        "ask": hers(D2, "which ask", Keep.SHORT),
        "by": hers(D2, "who opened it", Keep.SHORT),
        "at": hers(D2, "when", Keep.SHORT),
    }

    class Meta:
        """Asked for by ask."""

        ordering = ("at",)

    def __str__(self) -> str:
        """Nothing."""
        return "an ask that was opened"

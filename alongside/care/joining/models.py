"""The one table: two records, who said that they are one person, and who heard it from her."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models import Area, Client, Worker

D2, D3 = Private.D2, Private.D3


class JoinedRecords(models.Model):
    """``goes`` is joined into ``stays`` once somebody else than ``asked_by`` has heard from her that both are hers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    stays = models.ForeignKey(Client, models.PROTECT, related_name="+")
    goes = models.ForeignKey(Client, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D2, "to tell proposals apart"),
        "area": hers(D2, "whose safety leads settle it"),
        "stays": hers(D2, "the record that stands for her"),
        "goes": hers(D2, "the record that is joined into it"),
        "asked_by": hers(D3, "who said that they are one person"),
        "asked_at": hers(D3, "when"),
        "agreed_by": hers(D3, "who heard from her that both are hers"),
        "agreed_at": hers(D3, "when they were joined"),
        "ended_by": hers(D3, "who said that they are two after all, or parted them"),
        "ended_at": hers(D3, "when"),
    }

    class Meta:
        """Two records, two people; a record goes into one other at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(stays=F("goes")), name="joining_two_records"),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | (Q(agreed_at__isnull=False) & ~Q(agreed_by=F("asked_by"))),
                name="joining_agreed_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["stays", "goes"], condition=Q(ended_at=None), name="joining_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["goes"],
                condition=Q(ended_at=None, agreed_at__isnull=False),
                name="joining_into_one",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"joined records {self.pk}"

"""The tables of conflicts of interest. A copy of them says that a worker knows somebody, and not whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, guarded, workers
from alongside.people.models import Organisation, Worker
from alongside.services.interests.choices import WithWhom


class Interest(models.Model):
    """One declaration of one worker. It is ended by a safety lead and never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="interests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    with_whom = models.TextField(choices=WithWhom.choices)
    sealed = models.BinaryField()
    declared_at = models.DateTimeField()
    read_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": workers("to tell declarations apart"),
        "worker": workers("who declared it"),
        "organisation": workers("whose safety lead reads it"),
        "with_whom": workers("what sort of tie it is"),
        "sealed": guarded("whom it is about, in the worker's words"),
        "declared_at": workers("since when it is known"),
        "read_by": workers("which safety lead read it"),
        "read_at": workers("when they read it"),
        "ended_by": workers("which safety lead ended it"),
        "ended_at": workers("since when it no longer counts"),
    }

    class Meta:
        """Read and ended by somebody else than the worker, or not at all."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(read_by=None, read_at=None)
                | (Q(read_at__isnull=False) & ~Q(read_by=F("worker"))),
                name="interest_read_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None)
                | (Q(ended_at__isnull=False) & ~Q(ended_by=F("worker"))),
                name="interest_ended_by_another",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"interest {self.pk}"


class NotProposed(models.Model):
    """A client to whom a worker is not proposed. The token is found only by whoever knows both.

    One row for each declaration that says so: that one of two has ended lets nobody be proposed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.TextField()
    interest = models.ForeignKey(Interest, models.PROTECT, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell rows apart"),
        "token": guarded("to whom the worker is not proposed, found only by whoever knows both"),
        "interest": guarded("which declaration it comes from"),
    }

    class Meta:
        """A declaration says it once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "interest"], name="not_proposed_once"),
        ]

    def __str__(self) -> str:
        """Nothing about it."""
        return "not proposed"

"""The table of endings that are asked for."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, guarded


class Ending(models.Model):
    """One safety lead asks that a keep-apart end. It stands until another one has agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edge = models.UUIDField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    settled_by = models.UUIDField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(default=False)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell requests apart"),
        "edge": guarded("which keep-apart, as its opaque id"),
        "asked_by": guarded("the first safety lead"),
        "asked_at": guarded("when they asked"),
        "settled_by": guarded("the second safety lead, or the first who took it back"),
        "settled_at": guarded("when it was settled"),
        "agreed": guarded("whether it ended"),
    }

    class Meta:
        """One at a time, and two persons where it ends."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edge"], condition=Q(settled_at=None), name="one_ending_asked_for"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, agreed=False)
                | (
                    Q(settled_at__isnull=False, settled_by__isnull=False)
                    & (Q(agreed=False) | ~Q(settled_by=F("asked_by")))
                ),
                name="ending_agreed_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        """Nothing."""
        return "an ending"

"""The one table of naming. A copy of it names nobody.

With the log of looks beside it, a copy can tell that she named somebody, by the moment; whom, it cannot.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, guarded


class Named(models.Model):
    """Somebody named, until it is taken back.

    It waits while ``waits_until`` is set: for the first look, and again whenever somebody new could be meant.
    ``looked_at`` is the first look alone, which is all she is told of, so that no later one tells her anything.
    ``whose`` holds her ref, ``found`` what a person made of it; ``words`` opens only while her key exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client_blind = models.TextField(db_index=True)
    whose = models.BinaryField()
    words = models.BinaryField()
    found = models.BinaryField(null=True, blank=True)
    asked_at = models.DateTimeField()
    told_by = models.DateTimeField()
    waits_until = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    back_asked_at = models.DateTimeField(null=True, blank=True)
    back_agreed_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    sealed_under_root: ClassVar[dict[str, str]] = {"whose": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        name: guarded(purpose)
        for name, purpose in {
            "id": "to tell rows apart",
            "client_blind": "found only by whoever knows her",
            "whose": "her ref, so that a keyholder can find her",
            "words": "the name as she knows it, and what else she said of them",
            "found": "who a person says it is and is not, and what keeps them apart",
            "asked_at": "when she asked",
            "told_by": "by when she was told that a person looks",
            "waits_until": "by when a person looks, while one has to",
            "looked_at": "when a person first looked",
            "back_asked_at": "when she asked to take it back",
            "back_agreed_by": "the first of the two who have to agree to that",
            "ended_at": "when it was taken back",
        }.items()
    }

    class Meta:
        """Nobody agrees to what was not asked."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(back_agreed_by=None) | Q(back_asked_at__isnull=False),
                name="naming_agreed_to_what_was_asked",
            ),
        ]

    def __str__(self) -> str:
        """Nothing."""
        return "somebody named"

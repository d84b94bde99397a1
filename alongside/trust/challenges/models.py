"""The table of challenges."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, Keep, Private, hers
from alongside.people.models import Client, Worker
from alongside.trust.challenges.choices import Found


class Challenge(models.Model):
    """She does not recognise one look. ``about_worker``: whose look it was; they may not settle it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    look_id = models.UUIDField(db_index=True)
    about_worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    found = models.TextField(choices=Found.choices, blank=True, default="")
    found_at = models.DateTimeField(null=True, blank=True)
    found_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell challenges apart",
            "client": "who does not recognise it",
            "look_id": "which look",
            "about_worker": "who looked, and so may not settle it",
            "said_at": "when she said so",
            "found": "what was found, from a list",
            "found_at": "when",
            "found_by": "which privacy officer asked",
        }.items()
    }

    class Meta:
        """One a look; found at some time by somebody who did not look, or not yet."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "look_id"], name="one_challenge_of_a_look"),
            models.CheckConstraint(
                condition=Q(found="", found_at=None, found_by=None)
                | (
                    ~Q(found="")
                    & Q(found_at__isnull=False, found_by__isnull=False)
                    & ~Q(found_by=models.F("about_worker"))
                ),
                name="challenge_found_by_another",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"challenge {self.pk}"

"""The table of staffed hours. A service without a row takes no messages from strangers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, service
from alongside.people.models import Organisation
from alongside.services.choices import Weekday


class StaffedHours(models.Model):
    """A stretch of a weekday in which somebody reads what comes in; wall times, every week but on bank holidays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="staffed")
    weekday = models.TextField(choices=Weekday.choices)
    start = models.TimeField()
    end = models.TimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": service("to tell stretches apart"),
        "organisation": service("whose messages are read"),
        "weekday": service("on which day"),
        "start": service("from when"),
        "end": service("until when"),
    }

    class Meta:
        """A day's stretch begins once, and ends after it began."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "weekday", "start"], name="staffed_once_from_a_time"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="staffed_ends_later"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"staffed hours {self.pk}"

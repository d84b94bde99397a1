"""How many records one person opens in a day, and the records that nobody has a reason to open."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alongside.kit.data_map import Declared, Keep, guarded, workers
from alongside.trust.looking.choices import WhyMany


class ReadingDay(models.Model):
    """The records one worker opened on one day, and what they and a privacy officer said about it.

    ``extra`` is what a privacy officer added to the day's budget after they had looked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker_id = models.UUIDField()
    day = models.DateField()
    clients = ArrayField(models.UUIDField(), default=list)
    reason = models.TextField(choices=WhyMany.choices, blank=True, default="")
    extra = models.PositiveIntegerField(default=0)
    reviewed_by_id = models.UUIDField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: workers(purpose, Keep.SHORT)
        for name, purpose in {
            "id": "to speak of a day without saying whose",
            "worker_id": "who read",
            "day": "on which day",
            "clients": "which records, so that one opened twice counts once",
            "reason": "what the worker said was the reason",
            "extra": "how many more a privacy officer allowed",
            "reviewed_by_id": "who that was",
            "reviewed_at": "when they looked at it",
        }.items()
    }

    class Meta:
        """One row a worker and day, which is what two pages at once wait for."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["worker_id", "day"], name="one_reading_day"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"reading day {self.pk}"


class Canary(models.Model):
    """A record that nobody has a reason to open. The table does not say which: it holds blind tokens."""

    token = models.TextField(primary_key=True)
    made_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        "token": guarded("to know at once that a record without a reader was read", Keep.AREA),
        "made_at": guarded("since when it is watched", Keep.AREA),
    }

    def __str__(self) -> str:
        """Nothing about it."""
        return "canary"

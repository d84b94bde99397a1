"""What became of agreed times: one row each time a person says so. Nothing is ever changed, only said again."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.attending.choices import How
from alongside.care.models import AgreedTime
from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models import Client, Worker

D3 = Private.D3


class Attendance(models.Model):
    """A worker says what became of a time. The last that was written counts; the others stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    agreed = models.ForeignKey(AgreedTime, models.PROTECT, related_name="+")
    how = models.TextField(choices=How.choices)
    happened_at = models.DateTimeField(null=True, blank=True)
    from_paper = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell rows apart"),
        "client": hers(D3, "whose it is"),
        "agreed": hers(D3, "which time it is about"),
        "how": hers(D3, "whether she came, or could not and on whose side"),
        "happened_at": hers(D3, "when she came, where somebody wrote that"),
        "from_paper": hers(D3, "whether it was written from paper"),
        "written_at": hers(D3, "when it was written"),
        "written_by": hers(D3, "who said so"),
    }

    class Meta:
        """Found by the time it is about, and by whose it is."""

        indexes: ClassVar = [
            models.Index(fields=["client", "written_at"], name="attendance_client"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"attendance {self.pk}"


class Correction(models.Model):
    """She says that a visit was written down wrongly. Her words stay as she wrote them, whatever comes of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="+")
    words = models.TextField(default="", blank=True)
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell rows apart"),
        "client": hers(D3, "who said it"),
        "attendance": hers(D3, "which row she means"),
        "words": hers(D3, "what she says it was like, in her words"),
        "said_at": hers(D3, "when she said so"),
        "answered_at": hers(D3, "when somebody looked at it with her"),
        "answered_by": hers(D3, "who that was"),
    }

    class Meta:
        """Said about a row once while it is open, and answered by somebody or not at all."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attendance"], condition=Q(answered_at=None), name="one_open_correction"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="correction_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"correction {self.pk}"

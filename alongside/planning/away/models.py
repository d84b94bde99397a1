"""An absence that was said at a desk, and how far it is dealt with."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, service, workers
from alongside.people.models import Area, Worker
from alongside.planning.models import PlanRun
from alongside.services.models import Leave


class Absence(models.Model):
    """What is done about some days on which a worker is away. Which days, and whose, is in ``leave``.

    ``run``: the new times that were looked for, once they were; ``looked_at`` is set where the search has
    ended, with a run or without. ``asked_at``: somebody said that the women concerned are to be asked.
    Taken back, the leave has ended and nobody was ever asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    leave = models.OneToOneField(Leave, models.PROTECT, related_name="+")
    run = models.OneToOneField(PlanRun, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        "id": service("to tell absences apart"),
        "area": service("where it is"),
        "leave": workers("which days, and whose"),
        "run": service("which new times were found"),
        "said_at": service("since when it is known"),
        "looked_at": service("whether new times were looked for"),
        "asked_at": service("whether the women concerned are being asked"),
        "asked_by": workers("who said that they be asked"),
    }

    class Meta:
        """Asked by somebody or not at all, and only once it was shown what would move."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True, asked_by__isnull=True)
                | Q(asked_at__isnull=False, asked_by__isnull=False, looked_at__isnull=False),
                name="absence_asked_by_somebody_who_looked",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"absence {self.pk}"

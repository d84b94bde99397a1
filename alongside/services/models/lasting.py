"""What every row that came from an area's files has: an end instead of a deletion."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Manager

from alongside.kit.data_map import Declared, service
from alongside.people.models import Area


class Lasting(models.Model):
    """A row that began and may have ended. What is no longer so is ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Manager[Any]]
    data_map: ClassVar[dict[str, Declared]]

    class Meta:
        """Not a table."""

        abstract = True

    def __str__(self) -> str:
        """What it is and its id: this ends up in logs."""
        return f"{self._meta.verbose_name} {self.pk}"


LASTING: dict[str, Declared] = {
    "id": service("to tell rows apart"),
    "area": service("to know which area it is of"),
    "began_at": service("since when it is so"),
    "ended_at": service("since when it is no longer so"),
}
"""The declarations of the fields above, for rows that are about no client."""

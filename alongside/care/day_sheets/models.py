"""What opens a sheet: a passphrase for a place or for one key worker, sealed, and shown once to who asked for it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Basis, Declared, Keep, Private, Whose, service
from alongside.people.models import Worker
from alongside.services.models import Place


class SheetKey(models.Model):
    """A place, or a key worker, has sheets from now on. ``ring``: whom to ring when the computers are down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area_id = models.UUIDField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    ring = models.TextField(default="", blank=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": service("to tell keys apart"),
        "area_id": service("in which area"),
        "place": service("whose sheet it opens, where it is a place's"),
        "worker": service("whose sheet it opens, where it is a worker's"),
        "ring": service("whom to ring when the computers are down"),
        "sealed": Declared(
            Whose.SERVICE, Private.D6, "the passphrase, sealed", Basis.PUBLIC, Keep.SHORT
        ),
        "made_at": service("since when"),
        "made_by": service("who was shown it"),
        "ended_at": service("until when"),
    }

    class Meta:
        """One passphrase opens a place's sheet, or a worker's, at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(place__isnull=False, worker=None) | Q(place=None, worker__isnull=False),
                name="sheet_of_a_place_or_a_worker",
            ),
            models.UniqueConstraint(
                fields=["place"], condition=Q(ended_at=None), name="one_sheet_key_of_a_place"
            ),
            models.UniqueConstraint(
                fields=["worker"], condition=Q(ended_at=None), name="one_sheet_key_of_a_worker"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"sheet key {self.pk}"

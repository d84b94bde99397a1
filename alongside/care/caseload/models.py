"""The tables of caseloads: which column holds what, a file on its way, and what is kept of it, sealed, for a while."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from alongside.care.caseload.choices import Part, State
from alongside.kit.data_map import Declared, Keep, guarded, service
from alongside.people.models import Area, Organisation, Worker


class ColumnMapping(models.Model):
    """Which column of a system's export holds what, under a name. ``columns``: our field -> the column's name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    name = models.TextField()
    columns = models.JSONField()
    made_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose)
        for name, purpose in {
            "id": "to tell mappings apart",
            "area": "whose system it is",
            "name": "to find it again",
            "columns": "which column holds what",
            "made_by": "whom to ask about it",
            "made_at": "how old it is",
        }.items()
    }

    class Meta:
        """A name stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "name"], name="one_mapping_of_a_name"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"column mapping {self.pk}"


class Bringing(models.Model):
    """One file on its way in. It holds nothing of anybody: what is in the file is kept apart, sealed, and let go of.

    ``columns`` as in `ColumnMapping`. ``rows``: how many have been read so far. ``told`` counts what was told of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    columns = models.JSONField(default=dict)
    state = models.TextField(choices=State.choices, default=State.COLUMNS)
    rows = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    tries = models.IntegerField(default=0)
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    told = models.IntegerField(default=0)

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.WORKING)
        for name, purpose in {
            "id": "to tell files apart",
            "area": "whose caseload it is",
            "organisation": "which service's",
            "asked_by": "who sent it",
            "asked_at": "when",
            "columns": "which column holds what",
            "state": "where it is",
            "rows": "how far it is",
            "people": "how many people stand in it",
            "tries": "so that work cut off is taken up once more and not for ever",
            "beat_at": "to notice work that was cut off, and a file that nobody comes back to",
            "ended_at": "when it was brought in or thrown away",
            "told": "so that a page knows what it has not heard yet",
        }.items()
    }

    def __str__(self) -> str:
        """Its id."""
        return f"caseload file {self.pk}"


class Kept(models.Model):
    """The file itself, or what was found in it: sealed, for as long as it is needed and two hours at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bringing = models.ForeignKey(Bringing, models.CASCADE, related_name="kept")
    part = models.TextField(choices=Part.choices)
    sealed = models.BinaryField()

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell parts apart", Keep.SHORT),
        "bringing": guarded("which file it is of", Keep.SHORT),
        "part": guarded("what it is", Keep.SHORT),
        "sealed": guarded(
            "a caseload on its way in, or what has to be put right in it", Keep.SHORT
        ),
    }

    class Meta:
        """Each part once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bringing", "part"], name="one_part_of_a_file"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"part of a caseload file {self.pk}"

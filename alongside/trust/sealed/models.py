"""One key for each person whose words are sealed. Destroying it is how erasure reaches every copy."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, guarded


class PersonKey(models.Model):
    """A person's data key, wrapped under a root key. ``blind`` is found only by whoever knows the person.

    A destroyed one stays as a tombstone, so that no new key is ever made for that person by accident.
    """

    blind = models.TextField(primary_key=True)
    root = models.SmallIntegerField()
    wrapped = models.BinaryField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.UUIDField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "blind": guarded("found only by whoever knows the person"),
        "root": guarded("which root key wraps it"),
        "wrapped": guarded("opens what was sealed for the person"),
        "destroyed_at": guarded("since when nothing of theirs can be opened"),
        "destroyed_by": guarded("who destroyed it"),
    }

    class Meta:
        """Either there is a key, or it is said when and by whom it was destroyed."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(wrapped__isnull=False, destroyed_at=None, destroyed_by=None)
                | Q(wrapped=None, destroyed_at__isnull=False, destroyed_by__isnull=False),
                name="person_key_or_tombstone",
            ),
        ]

    def __str__(self) -> str:
        """Nothing: even the blind index is no business of a log."""
        return "a person's key"

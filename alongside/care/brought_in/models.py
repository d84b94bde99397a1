"""The table of links that a file began."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.brought_in.choices import Said
from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models import Client, Organisation, Worker
from alongside.trust.access.models import Link


class BroughtIn(models.Model):
    """A link of hers that no yes of hers began. ``said_to``: the worker who wrote down what she said; nobody where she did."""

    link = models.OneToOneField(Link, models.PROTECT, primary_key=True, related_name="brought_in")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    said = models.TextField(choices=Said.choices, blank=True, default="")
    said_at = models.DateTimeField(null=True, blank=True)
    said_to = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D2, purpose)
        for name, purpose in {
            "link": "which link a file began",
            "client": "whose it is",
            "worker": "with whom",
            "organisation": "at which service",
            "brought_at": "since when she has not been asked about it",
            "said": "whether she says that it is right",
            "said_at": "when she said so",
            "said_to": "who wrote it down; nobody where she did",
        }.items()
    }

    class Meta:
        """Said at some time, or not at all."""

        indexes: ClassVar = [
            models.Index(fields=["worker"], condition=Q(said=""), name="brought_in_to_ask"),
            models.Index(fields=["client"], name="brought_in_client"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(said="", said_at=None, said_to=None)
                | (~Q(said="") & Q(said_at__isnull=False)),
                name="brought_in_said_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        """Its link's id."""
        return f"brought in {self.pk}"

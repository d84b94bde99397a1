"""Looks: who looked, when, in what role and why; and of whom what was shown. Never what it said.

Rows are written and never changed. They hold plain ids without foreign keys to people: a key would make
every page wait for whoever is changing that client, and a look outlives what it was of.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Func, Value

from alongside.kit.data_map import Declared, Keep, Private, hers


class Look(models.Model):
    """One page, or one piece of the application's own work, that was shown something or nothing.

    ``sequence`` grows with every look whatever a clock says. ``viewer_kind`` is the named role of
    `alongside.kit.walls.As`, ``held`` the posts that opened the door, ``as_of`` the moment a page
    showed where that is not the moment of the look.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.BigIntegerField(
        editable=False, db_default=Func(Value("looking_sequence"), function="nextval")
    )
    at = models.DateTimeField()
    viewer_kind = models.TextField()
    viewer_id = models.UUIDField(null=True, blank=True)
    held = models.TextField(blank=True, default="")
    page = models.TextField()
    purpose = models.TextField()
    as_of = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell looks apart",
            "sequence": "to keep looks in order where a clock jumps",
            "at": "when somebody looked, by the database's clock",
            "viewer_kind": "whether it was a person or the application's own work",
            "viewer_id": "who looked",
            "held": "in which role",
            "page": "at what",
            "purpose": "why",
            "as_of": "the moment the page showed, where it was another",
        }.items()
    }

    class Meta:
        """The newest are asked for most."""

        indexes: ClassVar = [models.Index(fields=["at"], name="look_at")]

    def __str__(self) -> str:
        """Its id."""
        return f"look {self.pk}"


class LookSubject(models.Model):
    """One category of one client that a look showed, once."""

    # Itself its key: a key of its own would be made, and put into one index more, for each of the rows of a list.
    pk = models.CompositePrimaryKey("look_id", "client_id", "category")
    # One statement writes a look with its subjects, and seals show what is missing. A constraint would
    # be looked up for each row when a page commits; the key begins with the look.
    look = models.ForeignKey(
        Look, models.PROTECT, related_name="subjects", db_index=False, db_constraint=False
    )
    client_id = models.UUIDField()
    category = models.TextField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.RELATION)
        for name, purpose in {
            "look": "which look it was part of",
            "client_id": "of whom something was shown",
            "category": "what sort of thing it was",
        }.items()
    }

    class Meta:
        """Her own list asks by client."""

        indexes: ClassVar = [models.Index(fields=["client_id"], name="look_subject_client")]

    def __str__(self) -> str:
        """The look's id."""
        return f"subject of look {self.look_id}"

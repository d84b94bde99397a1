"""Who is kept apart from whom. The most dangerous rows there are: a copy of them names nobody."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, guarded


class KeepApart(models.Model):
    """One direction: the mover is placed around the fixed one. Mutual is two rows. It says nothing of why.

    The blind indexes follow the persons through merges; the refs inside ``sealed`` are those that were
    given when it was written, so that a split finds whose it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mover_blind = models.TextField(db_index=True)
    fixed_blind = models.TextField(db_index=True)
    sealed = models.BinaryField()

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell keep-aparts apart, and to make tokens that only it can make"),
        "mover_blind": guarded("found only by whoever knows who is placed around the other"),
        "fixed_blind": guarded("found only by whoever knows the other"),
        "sealed": guarded("both refs, who said so, when, and when it was last looked at"),
    }

    def __str__(self) -> str:
        """Nothing: not even its id belongs in a log."""
        return "a keep-apart"


class Outsider(models.Model):
    """Somebody who is neither client nor worker and must be kept apart from. Where they stay are presences."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell outsiders apart"),
        "sealed": guarded("a name and notes, for the keyholder alone"),
    }

    def __str__(self) -> str:
        """Nothing."""
        return "an outsider"

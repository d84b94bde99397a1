"""The tables of what she entrusts. A copy of them holds no words of hers, and of the first three no name."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Basis, Declared, Keep, Private, Whose, guarded


def journals(purpose: str) -> Declared:
    """A value of her journal."""
    return Declared(Whose.HERS, Private.D7, purpose, Basis.CARE, Keep.ERASED)


class SafetyPlan(models.Model):
    """Her safety plan as it was written one day. The latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client_blind = models.TextField(db_index=True)
    written_at = models.DateTimeField()
    sealed = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell plans apart"),
        "client_blind": guarded("found only by whoever knows her"),
        "written_at": guarded("which is the latest"),
        "sealed": guarded("the plan in her words, and who wrote it down"),
    }

    def __str__(self) -> str:
        """Nothing."""
        return "a safety plan"


class SafeAddress(models.Model):
    """Where she lives and may not be found. The latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client_blind = models.TextField(db_index=True)
    written_at = models.DateTimeField()
    sealed = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell addresses apart"),
        "client_blind": guarded("found only by whoever knows her"),
        "written_at": guarded("which is the latest"),
        "sealed": guarded("the address, and who wrote it down"),
    }

    def __str__(self) -> str:
        """Nothing."""
        return "a safe address"


class AddressRelease(models.Model):
    """One keyholder asks that an address be given to somebody; another one gives it, or nobody does.

    ``until``: it is given before that or not at all. ``ended``: refused, or taken back. ``told_at``: since when she
    reads of it; not at once where reading it could put her in danger.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client_blind = models.TextField(db_index=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    sealed = models.BinaryField()
    released_by = models.UUIDField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField()
    ended_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("to tell releases apart"),
        "client_blind": guarded("found only by whoever knows her"),
        "asked_by": guarded("the first keyholder"),
        "asked_at": guarded("when they asked"),
        "sealed": guarded("who she is, to whom and why"),
        "released_by": guarded("the second keyholder"),
        "released_at": guarded("when they gave it"),
        "until": guarded("when it is too late to give it"),
        "ended_by": guarded("who refused it or took it back"),
        "ended_at": guarded("when"),
        "told_at": guarded("since when she reads of it"),
    }

    class Meta:
        """Two persons."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(released_by=None, released_at=None)
                | (Q(released_at__isnull=False) & ~Q(released_by=F("asked_by"))),
                name="release_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, released_at=None),
                name="release_given_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(released_at__isnull=False),
                name="release_told_once_given",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"release {self.pk}"


class JournalKey(models.Model):
    """The key of her journal, locked under her own passphrase: nobody at the service can open it."""

    client_id = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = {
        "client_id": journals("so that the database gives it to her alone"),
        "sealed": journals("the key, locked under her passphrase"),
    }

    def __str__(self) -> str:
        """Nothing."""
        return "a journal's key"


class JournalEntry(models.Model):
    """One entry of her journal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client_id = models.UUIDField(db_index=True)
    written_at = models.DateTimeField()
    sealed = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": journals("to tell entries apart"),
        "client_id": journals("so that the database gives it to her alone"),
        "written_at": journals("to show them in order"),
        "sealed": journals("her words, under the key of her journal"),
    }

    def __str__(self) -> str:
        """Nothing."""
        return "a journal entry"

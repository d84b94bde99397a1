"""The tables of referrals."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.models.hers import D3, HERS, Hers
from alongside.care.referring.rules import MARK
from alongside.kit.data_map import Declared, Private, guarded, hers
from alongside.people.models import Organisation, Worker


class Referral(Hers):
    """A client comes in. Her words come first; it is open until she has said yes to a key worker.

    ``entry``: the entry it began with, where she was registered or referred. ``taken_back_at``: when whoever sent it
    took it back, which ends nothing: her words stay hers, and she is asked.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    entry = models.UUIDField(null=True, blank=True)
    wants = models.TextField(blank=True, default="")
    must_not = models.TextField(blank=True, default="")
    how = models.TextField(blank=True, default="")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "organisation": hers(D3, "at which service"),
        "entered_by": hers(D3, "who wrote it down"),
        "entry": hers(D3, "which entry it began with"),
        "wants": hers(D3, "what she wants to change, in her words"),
        "must_not": hers(D3, "what must not happen, in her words"),
        "how": hers(D3, "how she would like to choose her key worker, in her words"),
        "taken_back_at": hers(D3, "when whoever sent it took it back"),
    }

    class Meta:
        """One open referral a client."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_at=None), name="one_open_referral_of_a_client"
            ),
        ]


class WaitingReferral(models.Model):
    """A referral of somebody who is being registered: sealed until a second person has said who it is.

    ``entry`` is the entry that waits to be matched. Whoever wrote it sees that they wrote it, and the same
    afterwards, whoever it was. ``sent_as`` stands for what a system that sent it calls it, and cannot be read back; of what
    was sent by the page it is an id of chance. ``mark`` is what its sender wrote to tell it from others, and nobody else reads.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.UUIDField(unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True, blank=True)
    sealed = models.BinaryField()
    sent_as = models.TextField(blank=True, default="", db_index=True)
    mark = models.TextField(blank=True, default="")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(Private.D2, "to tell them apart"),
        "entry": hers(Private.D2, "which entry it waits for"),
        "organisation": hers(Private.D2, "at which service"),
        "written_by": hers(Private.D2, "who wrote it down"),
        "written_at": hers(Private.D2, "how long it has waited"),
        "taken_up_at": hers(Private.D2, "when it was known whose it is"),
        "sealed": guarded("her words and her choices, until it is known whose they are"),
        "sent_as": hers(Private.D2, "to know it again when its sender takes it back"),
        "mark": hers(Private.D2, "for its sender to tell it from others"),
        "taken_back_at": hers(Private.D2, "when its sender took it back"),
    }

    class Meta:
        """No name, date of birth or number of hers stands in a mark."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(mark="") | Q(mark__regex=MARK), name="mark_of_a_referral_says_nobody"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"waiting referral {self.pk}"

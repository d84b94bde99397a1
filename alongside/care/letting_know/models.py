"""The one table: what she asked for from her own device, until a person has heard it from her. What counts is a grant."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.models.hers import D3, HERS, Hers
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Worker
from alongside.trust.contact.choices import HowConfirmed


class MayKnow(Hers):
    """She asked that a worker who referred her may know that she came.

    It has ended, and counted from then, where ``how`` says how a person heard it from her; else it was taken back, or was
    not hers.
    """

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    waits_until = models.DateTimeField()
    how = models.TextField(choices=HowConfirmed.choices, blank=True, default="")
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "worker": hers(D3, "who would know that she came"),
        "waits_until": hers(D3, "until when a call back cannot confirm it"),
        "how": hers(D3, "how a person heard it from her"),
        "ended_by": hers(D3, "which worker heard it, or heard that she did not ask for it"),
    }

    class Meta:
        """About one worker, once at a time; what counted was heard by somebody else than them."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "worker"], condition=Q(ended_at=None), name="one_may_know_waits"
            ),
            models.CheckConstraint(
                condition=Q(how="") | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="may_know_heard_by_somebody",
            ),
        ]

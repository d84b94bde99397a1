"""The one table: a looser change that waits. What counted before goes on counting until it has ended with a yes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.choices import Firm
from alongside.care.key_working.models import WorkerProposal
from alongside.care.models import Choice
from alongside.care.models.hers import D3, HERS, Hers
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Worker
from alongside.trust.contact.choices import HowConfirmed


class LooserChange(Hers):
    """Something that binds and is to bind less, or somebody who is to see more. It began when she asked for it.

    Either ``choice``: a must of hers, with what is to stand in its place (``value`` and ``firm``; empty: nothing). Or
    ``proposal``: her yes to a worker. ``worker``: whom it names, who is not shown it. It has ended, counted where
    ``how`` says how a person heard it from her; else it was taken back, or was not hers.
    """

    choice = models.ForeignKey(Choice, models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.ForeignKey(
        WorkerProposal, models.PROTECT, null=True, blank=True, related_name="+"
    )
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.TextField(blank=True, default="")
    firm = models.TextField(choices=Firm.choices, blank=True, default="")
    waits_until = models.DateTimeField()
    how = models.TextField(choices=HowConfirmed.choices, blank=True, default="")
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "choice": hers(D3, "what she said must be"),
        "proposal": hers(D3, "to whom she says yes"),
        "worker": hers(D3, "whom it names"),
        "value": hers(D3, "what is to stand in its place"),
        "firm": hers(D3, "how firmly"),
        "waits_until": hers(D3, "until when a call back cannot confirm it"),
        "how": hers(D3, "how a person heard it from her"),
        "ended_by": hers(
            D3, "which worker heard it from her, or heard that she did not ask for it"
        ),
    }

    class Meta:
        """About one thing, once at a time; what counted was heard by somebody."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(choice__isnull=False, proposal=None)
                | Q(choice=None, proposal__isnull=False, worker__isnull=False, value="", firm=""),
                name="looser_change_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["choice"], condition=Q(ended_at=None), name="one_looser_change_of_a_choice"
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(ended_at=None), name="one_yes_that_waits"
            ),
            models.CheckConstraint(
                condition=Q(how="") | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="looser_change_heard_by_somebody",
            ),
        ]

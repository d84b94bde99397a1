"""The tables of key working: that a key worker is looked for, who was proposed, and what workers say of themselves."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from alongside.care.choices import Style
from alongside.care.key_working.choices import FINAL, Answer, Reason, WhyWanted
from alongside.care.models.hers import D3, HERS, Hers
from alongside.kit.data_map import Declared, hers, workers
from alongside.people.models import Organisation, Worker
from alongside.services.models import Lasting
from alongside.services.models.staff import WORKERS


class Wanted(Hers):
    """A key worker is looked for, from when it was asked until she has said yes to somebody or no longer wants one.

    ``due_at``: by when a person proposes somebody, or says what can be done; she is told it. ``nobody_fits``:
    as things stand, nobody is as she said must be.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    why = models.TextField(choices=WhyWanted.choices)
    due_at = models.DateTimeField()
    nobody_fits = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "organisation": hers(D3, "which service looks"),
        "why": hers(D3, "why somebody looks"),
        "due_at": hers(D3, "by when, as she is told"),
        "nobody_fits": hers(D3, "so that she is told plainly where nobody fits"),
        "asked_by": hers(D3, "which worker wrote it down; nobody where she asked herself"),
    }

    class Meta:
        """One search at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_at=None), name="one_search_of_a_client"
            ),
        ]


class WorkerProposal(Hers):
    """Somebody is proposed to be her key worker. It began when it was proposed, and is open until it has ended.

    It ends with her yes, with her asking for somebody else, or without an answer where it was taken back.
    ``written_by``: the worker beside whom she answered; nobody where she answered on her own page. ``again_at``: she asked
    for somebody else, and said later that this name may be proposed to her once more; ``again_written_by`` as above.
    """

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reasons = ArrayField(models.TextField(choices=Reason.choices))
    proposed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    answer = models.TextField(choices=Answer.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    again_at = models.DateTimeField(null=True, blank=True)
    again_written_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="+"
    )

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "worker": hers(D3, "who is proposed"),
        "organisation": hers(D3, "of which service"),
        "reasons": hers(D3, "why this one, from a list"),
        "proposed_by": hers(D3, "who proposed it"),
        "due_at": hers(D3, "from when a person asks her; silence is no yes"),
        "answer": hers(D3, "what she said"),
        "answered_at": hers(D3, "when she said it"),
        "written_by": hers(D3, "which worker wrote it down, where she was beside one"),
        "again_at": hers(D3, "since when the name may be proposed to her once more, as she said"),
        "again_written_by": hers(D3, "which worker wrote that down, where she was beside one"),
    }

    class Meta:
        """One open proposal a client; a final answer ends it; nobody writes down an answer about themselves; and only
        a name she answered with asking for somebody else is one to look at again.
        """

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_at=None), name="one_open_proposal_of_a_client"
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=FINAL) | Q(ended_at__isnull=False),
                name="proposal_ends_with_a_final_answer",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, written_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="proposal_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(written_by=None) | ~Q(written_by=F("worker")),
                name="proposal_answer_written_by_another",
            ),
            models.CheckConstraint(
                condition=Q(again_at=None, again_written_by=None)
                | Q(again_at__isnull=False, answer=Answer.ANOTHER),
                name="proposal_again_after_another",
            ),
            models.CheckConstraint(
                condition=Q(again_written_by=None) | ~Q(again_written_by=F("worker")),
                name="proposal_again_written_by_another",
            ),
        ]


class WorkerCard(Lasting):
    """What a worker says of themselves to somebody who may choose them. A new one ends the one before."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    first_name = models.TextField()
    words = models.TextField()
    styles = ArrayField(models.TextField(choices=Style.choices), default=list)

    data_map: ClassVar[dict[str, Declared]] = WORKERS | {
        "worker": workers("whose card it is"),
        "first_name": workers("what women call them"),
        "words": workers("a few lines about themselves, for a woman who may choose them"),
        "styles": workers("how they are with people, as they say it"),
    }

    class Meta:
        """One card at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["worker"], condition=Q(ended_at=None), name="one_card_of_a_worker"
            ),
        ]

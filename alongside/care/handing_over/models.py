"""The table of hand-overs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models import Client, Organisation, Worker

D3 = Private.D3
OPEN = Q(closed_at=None, called_off_at=None)


class HandOver(models.Model):
    """One client, from one key worker to another. Closed, it has taken effect; called off, it never will.

    ``said_to``: the worker beside whom she answered; nobody where she did it on her own device. ``not_asked_why``:
    that she could not be asked, by whom it was written down and why; it gives nobody a yes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    from_worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    why = models.TextField(choices=Why.choices)
    proposed_day = models.DateField()
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(choices=Said.choices, blank=True, default="")
    said_at = models.DateTimeField(null=True, blank=True)
    said_to = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    not_asked_why = models.TextField(choices=NotAskedWhy.choices, blank=True, default="")
    not_asked_at = models.DateTimeField(null=True, blank=True)
    not_asked_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="+"
    )

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose)
        for name, purpose in {
            "id": "to tell hand-overs apart",
            "client": "whose key worker changes",
            "organisation": "at which service",
            "from_worker": "who hands over",
            "to_worker": "who takes over",
            "why": "why, from a list",
            "proposed_day": "from when, as proposed",
            "written_by": "who wrote it",
            "written_at": "since when it waits",
            "read_at": "when the new worker had read it",
            "said": "what she said",
            "said_at": "when she said it",
            "said_to": "beside whom, where it was not on her own device",
            "not_asked_why": "why she could not be asked, from a list",
            "not_asked_at": "since when what was written is open to the new worker for that",
            "not_asked_by": "who wrote that down",
            "closed_at": "when it took effect",
            "closed_by": "who closed it",
            "called_off_at": "when it was called off",
            "called_off_by": "who called it off; nobody where she asked for another worker",
        }.items()
    }

    class Meta:
        """Closed only once it was read and she said yes, and nobody writes down a yes to themselves: by the database."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    read_at__isnull=False,
                    said=Said.YES,
                    called_off_at=None,
                ),
                name="handover_closed_when_read_and_yes",
            ),
            models.CheckConstraint(
                condition=Q(said="", said_at=None, said_to=None)
                | (~Q(said="") & Q(said_at__isnull=False)),
                name="handover_said_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(said_to=None) | ~Q(said_to=F("to_worker")),
                name="handover_said_beside_another",
            ),
            models.CheckConstraint(
                condition=~Q(from_worker=F("to_worker")), name="handover_to_another"
            ),
            models.CheckConstraint(
                condition=Q(read_at=None) | ~Q(said="") | ~Q(not_asked_why=""),
                name="handover_read_when_it_was_open",
            ),
            models.CheckConstraint(
                condition=Q(not_asked_why="", not_asked_at=None, not_asked_by=None)
                | (
                    ~Q(not_asked_why="")
                    & Q(not_asked_at__isnull=False, not_asked_by__isnull=False)
                    & ~Q(not_asked_by=F("to_worker"))
                ),
                name="handover_not_asked_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["client", "from_worker"], condition=OPEN, name="handover_one_open"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"hand-over {self.pk}"


class HandOverNotes(models.Model):
    """What was written for the new worker. In a table of its own: they read it once she has said yes, and not before."""

    hand_over = models.OneToOneField(
        HandOver, models.PROTECT, primary_key=True, related_name="written"
    )
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    matters = models.TextField()
    notes = models.TextField(blank=True, default="")

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose)
        for name, purpose in {
            "hand_over": "for which hand-over it was written",
            "client": "whose it is",
            "matters": "what matters to her, so that she need not say it again",
            "notes": "what is open",
        }.items()
    }

    class Meta:
        """It says something."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(matters=""), name="handover_says_what_matters"),
        ]

    def __str__(self) -> str:
        """Which one."""
        return f"notes of hand-over {self.pk}"

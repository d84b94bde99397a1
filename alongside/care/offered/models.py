"""An offer and the times it holds; what she said of an agreed time, and of when she can come."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from alongside.care.models import AgreedTime, VisitDue
from alongside.care.models.hers import D3, D4
from alongside.care.offered.choices import Helps, State, Told, WhyNot
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Area, Client, Worker
from alongside.services.models import Group, Place
from alongside.trust.apart.models.presences import Span


class Offer(models.Model):
    """Times she is offered for one visit. ``made_by``: the worker who asked her; nobody where she asked for them.

    ``run`` is the plan that proposed the first of them, if one did. ``instead_of``: the agreed time that
    stands until she picks another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    visit = models.ForeignKey(VisitDue, models.PROTECT, related_name="offers")
    run = models.UUIDField(null=True, blank=True)
    instead_of = models.ForeignKey(
        AgreedTime, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    held_until = models.DateTimeField()
    state = models.TextField(choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell offers apart"),
        "area": hers(D3, "which area looks after her"),
        "client": hers(D3, "whom it is made to"),
        "visit": hers(D3, "for which visit"),
        "run": hers(D3, "which plan proposed it"),
        "instead_of": hers(D3, "which agreed time it would replace"),
        "made_at": hers(D3, "since when she can answer"),
        "made_by": hers(D3, "who asked her"),
        "held_until": hers(D3, "until when the times are kept for her"),
        "state": hers(D3, "what she answered"),
        "answered_at": hers(D3, "when it was answered or ended"),
    }

    class Meta:
        """A visit is offered once at a time, and an offer that is not open ended at a moment."""

        indexes: ClassVar = [
            models.Index(fields=["held_until"], condition=Q(state=State.OPEN), name="offer_open"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(state=State.OPEN), name="one_open_offer_of_a_visit"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, answered_at=None)
                | (~Q(state=State.OPEN) & Q(answered_at__isnull=False)),
                name="offer_open_or_answered",
            ),
            models.CheckConstraint(
                condition=Q(held_until__gt=F("made_at")), name="offer_held_for_a_while"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"offer {self.pk}"


class OfferedStart(models.Model):
    """One time of an offer; ``position`` 0 is the one that is proposed. ``held`` as long as the offer is open.

    What is held is the worker's time, a room and a seat. It is no presence: she is expected nowhere until
    she has said yes. ``agreed``: the agreed time that it became.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="starts")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    position = models.IntegerField()
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    start = models.TimeField()
    zone = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    held = models.BooleanField(default=True)
    agreed = models.ForeignKey(AgreedTime, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell times apart"),
        "offer": hers(D3, "of which offer"),
        "client": hers(D3, "whom it is offered to"),
        "position": hers(D3, "in which order she reads them"),
        "worker": hers(D3, "with whom"),
        "place": hers(D3, "where"),
        "group": hers(D3, "in which group"),
        "day": hers(D3, "on which day"),
        "start": hers(D3, "at what time, as she is told"),
        "zone": hers(D3, "by which clock"),
        "starts_at": hers(D3, "the same as an instant"),
        "ends_at": hers(D3, "until which instant"),
        "held": hers(D3, "whether it is kept for her"),
        "agreed": hers(D3, "the agreed time that it became"),
    }

    class Meta:
        """One time and up to three others; a worker's time is held for one offer, and one time is agreed."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offer", "position"], name="offered_in_an_order"),
            models.CheckConstraint(
                condition=Q(position__gte=0, position__lte=3), name="offered_one_and_three_others"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="offered_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["offer"], condition=Q(agreed__isnull=False), name="offered_one_was_picked"
            ),
            ExclusionConstraint(
                name="held_for_one_offer",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    (Span(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                    ("offer", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(group=None, held=True),
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"offered start {self.pk}"


class CannotCome(models.Model):
    """She said herself that she cannot come to an agreed time. ``why`` is empty where she did not say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    agreed = models.OneToOneField(AgreedTime, models.PROTECT, related_name="cannot_come")
    why = models.TextField(choices=WhyNot.choices, blank=True, default="")
    said_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell rows apart"),
        "client": hers(D3, "who said it"),
        "agreed": hers(D3, "of which time"),
        "why": hers(D4, "what stood in the way, if she said"),
        "said_at": hers(D3, "when"),
    }

    def __str__(self) -> str:
        """Its id."""
        return f"cannot come {self.pk}"


class WouldHelp(models.Model):
    """Something that would help her come to an agreed time. ``words`` are hers, and may be empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    agreed = models.ForeignKey(AgreedTime, models.PROTECT, related_name="would_help")
    what = models.TextField(choices=Helps.choices)
    words = models.TextField(blank=True, default="")
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell rows apart"),
        "client": hers(D3, "who said it"),
        "agreed": hers(D3, "for which time"),
        "what": hers(D4, "what would help her come"),
        "words": hers(D4, "the same in her words"),
        "said_at": hers(D3, "since when"),
        "taken_back_at": hers(D3, "since when no longer"),
    }

    class Meta:
        """Each thing once for a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreed", "what"],
                condition=Q(taken_back_at=None),
                name="would_help_said_once",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"would help {self.pk}"


class SaidWhen(models.Model):
    """Something she told us herself of when she can come, in the words of the form. Ended, never deleted.

    What follows from it stands in the tables of care; this says that it is hers, so that no older file undoes it.
    ``written_by``: the worker who wrote it down beside her; nobody where she said it at her own door.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    about = models.TextField(choices=Told.choices)
    value = models.TextField()
    written_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D3, "to tell rows apart"),
        "client": hers(D3, "who said it"),
        "about": hers(D3, "about what"),
        "value": hers(D3, "what she said"),
        "written_by": hers(D3, "which worker wrote it down for her"),
        "began_at": hers(D3, "since when it is so"),
        "ended_at": hers(D3, "since when it is no longer so"),
    }

    class Meta:
        """One answer at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "about"], condition=Q(ended_at=None), name="said_when_once"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"said when {self.pk}"

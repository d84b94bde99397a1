"""Who is expected where today, as whoever greets people may know it; and who waits at a door for a person."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.models import AgreedTime
from alongside.kit.data_map import Declared, Keep, Private, hers, service
from alongside.people.models import Client, Organisation, Worker
from alongside.services.models import Place


class Expected(models.Model):
    """What of an agreed time is told to whoever greets her: when, where, with whom, which room. Not what it is for.

    Made by a job from the agreed time and taken away with it; the agreed time itself is not reception's to
    see. ``came_at`` is when she was at the desk, which may be written down later, from paper. ``stood``: whether her
    time stood in the diary when she came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    agreed = models.OneToOneField(AgreedTime, models.PROTECT, related_name="+")
    area_id = models.UUIDField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    visit = models.UUIDField()
    in_group = models.BooleanField()
    day = models.DateField()
    zone = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.TextField(default="", blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    from_paper = models.BooleanField(default=False)
    stood = models.BooleanField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.SHORT)
        for name, purpose in {
            "id": "to tell rows apart",
            "client": "who is expected",
            "agreed": "which agreed time it is",
            "area_id": "in which area",
            "organisation": "whose reception may know",
            "place": "where",
            "worker": "with whom",
            "visit": "to find it in the diary, as an opaque ref",
            "in_group": "whether it is a group",
            "day": "on which day",
            "zone": "by which clock",
            "starts_at": "from when",
            "ends_at": "until when",
            "room": "which room",
            "came_at": "when she was at the desk",
            "left_at": "when she had left",
            "written_at": "when that was written down",
            "written_by": "by whom",
            "from_paper": "whether it was written from paper",
            "stood": "whether the diary had it then, so that it can be as it was",
        }.items()
    }

    class Meta:
        """Nobody leaves who did not come, and whoever came was seen by somebody."""

        indexes: ClassVar = [models.Index(fields=["place", "day"], name="expected_place_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(came_at=None, left_at=None, written_at=None, written_by=None)
                | Q(came_at__isnull=False, written_at__isnull=False, written_by__isnull=False),
                name="came_is_said_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"expected {self.pk}"


class TakenBack(models.Model):
    """Somebody was said to be here who was not. What was written then, who took it back, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    agreed = models.ForeignKey(AgreedTime, models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    from_paper = models.BooleanField(default=False)
    taken_back_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.SHORT)
        for name, purpose in {
            "id": "to tell rows apart",
            "client": "who was said to be here",
            "agreed": "which agreed time it was about",
            "came_at": "when she was said to be at the desk",
            "written_at": "when that was written down",
            "written_by": "by whom",
            "from_paper": "whether it was written from paper",
            "taken_back_at": "when it was taken back",
            "taken_back_by": "who took it back",
        }.items()
    }

    class Meta:
        """Found by whose it is."""

        indexes: ClassVar = [models.Index(fields=["client"], name="taken_back_client")]

    def __str__(self) -> str:
        """Its id."""
        return f"taken back {self.pk}"


class AtTheDoor(models.Model):
    """Somebody waits at a door for the on-site lead: a walk-in, or a time that needs a conversation.

    It says where and since when. It holds no name: reception tells the lead who it is, in person.
    ``about`` is the ref of an `Expected` that only those may open who may see it, or of the row of a walk-in.
    ``let_in_at`` and ``left_at``: a walk-in of whom the diary said that they may come in, and that they have left.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area_id = models.UUIDField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(default="", blank=True)
    let_in_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.SHORT)
        for name, purpose in {
            "id": "to tell rows apart",
            "area_id": "in which area",
            "organisation": "who steps in where nobody is named",
            "place": "at which door",
            "lead": "who was asked to come",
            "about": "an opaque ref that only the right person can open",
            "since": "since when",
            "written_by": "who asked",
            "met_at": "when somebody came to them, or nobody had to any more",
            "met_by": "who that was",
            "answer": "which of three sentences the diary gave when it was last asked here",
            "let_in_at": "when the diary let a walk-in in, whoever it is",
            "left_at": "when they had left",
        }.items()
    }

    class Meta:
        """One person is asked once about one expected person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(met_at=None, about__isnull=False),
                name="asked_to_the_door_once",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"at the door {self.pk}"

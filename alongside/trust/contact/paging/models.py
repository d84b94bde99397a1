"""The tables of paging. None of them says what an item is about, and none is about a client."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, Keep, workers
from alongside.people.models import Area, Organisation, Post, Worker
from alongside.trust.contact.paging.choices import By, DutyAs, Page
from alongside.work.models import WorkStep


class Duty(models.Model):
    """Somebody is on duty from a moment to a moment: the rota of posts. Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    duty = models.TextField(choices=DutyAs.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    said_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: workers(purpose)
        for name, purpose in {
            "id": "to tell turns of duty apart",
            "area": "where it is",
            "worker": "who is on duty",
            "duty": "as what",
            "starts_at": "from when",
            "ends_at": "until when",
            "said_by": "who wrote the rota",
            "said_at": "when",
            "ended_at": "since when it no longer counts",
        }.items()
    }

    class Meta:
        """It ends after it starts."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_it_starts"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["area", "ends_at"], name="duty_of_an_area")]

    def __str__(self) -> str:
        """Its id."""
        return f"duty {self.pk}"


class Deputy(models.Model):
    """A manager names somebody to be safety lead for a while. It counts once a second person has agreed: then it is a post.

    ``early_at``: from which moment on they are none, though it was to be until ``ends_at``; ``early_by`` said so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    post = models.OneToOneField(Post, models.PROTECT, null=True, blank=True, related_name="+")
    early_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    early_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: workers(purpose)
        for name, purpose in {
            "id": "to tell requests apart",
            "organisation": "whose safety lead it is",
            "worker": "who is named",
            "ends_at": "until when",
            "asked_by": "who named them",
            "asked_at": "when",
            "settled_by": "who agreed, or did not",
            "settled_at": "when",
            "post": "the post, where it was agreed",
            "early_by": "who said that it ends before its day",
            "early_at": "from when it has ended then",
        }.items()
    }

    class Meta:
        """Named by one, agreed by a second, and never by whoever gains by it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("worker")), name="deputy_not_named_by_themselves"
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None, settled_at=None, post=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False)
                & (Q(post=None) | ~Q(settled_by=F("asked_by")) & ~Q(settled_by=F("worker"))),
                name="deputy_agreed_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(early_by=None, early_at=None)
                | Q(early_by__isnull=False, post__isnull=False, early_at__lt=F("ends_at")),
                name="deputy_ends_early",
            ),
            models.UniqueConstraint(
                fields=["organisation", "worker"],
                condition=Q(settled_at=None),
                name="deputy_asked_once",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"deputy {self.pk}"


class WorkChannel(models.Model):
    """By what a worker is paged, as they said themselves. The number or address is sealed."""

    worker = models.OneToOneField(Worker, models.PROTECT, primary_key=True, related_name="+")
    by = models.TextField(choices=By.choices)
    sealed = models.BinaryField(null=True, blank=True)
    said_at = models.DateTimeField()

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "worker_id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "worker": workers("whose it is"),
        "by": workers("by what they are paged"),
        "sealed": workers("their number or address at work"),
        "said_at": workers("since when"),
    }

    class Meta:
        """A way has an address, and no way has none."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by=By.NONE, sealed=None) | (~Q(by=By.NONE) & Q(sealed__isnull=False)),
                name="work_channel_has_its_address",
            ),
        ]

    def __str__(self) -> str:
        """Nothing of it."""
        return "a work channel"


class Paged(models.Model):
    """One page to one worker for one step. It holds neither the words nor the address."""

    step = models.OneToOneField(WorkStep, models.PROTECT, primary_key=True, related_name="page")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    state = models.TextField(choices=Page.choices, default=Page.WAITING)
    made_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: workers(purpose, Keep.SHORT)
        for name, purpose in {
            "step": "which step it belongs to",
            "worker": "who was paged",
            "state": "whether it went",
            "made_at": "when",
            "began_at": "since when it is being sent",
        }.items()
    }

    class Meta:
        """What is being sent began to be."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=Page.SENDING) | Q(began_at__isnull=False),
                name="page_sending_since",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["made_at"],
                condition=Q(state__in=[Page.WAITING.value, Page.SENDING.value]),
                name="page_open",
            ),
            models.Index(fields=["worker", "made_at"], name="page_of_worker"),
        ]

    def __str__(self) -> str:
        """The step's id."""
        return f"page of step {self.pk}"

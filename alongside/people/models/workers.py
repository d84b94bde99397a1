"""Workers, and the posts they are appointed to."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, workers
from alongside.people.choices import Role
from alongside.people.models.accounts import Account
from alongside.people.models.areas import Area, Organisation


class Worker(models.Model):
    """Somebody who works with clients, as the service and the planner know them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="workers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="workers")
    account = models.OneToOneField(Account, models.PROTECT, null=True, blank=True)
    ref = models.TextField()
    name = models.TextField(default="")
    gender = models.TextField(default="")
    skills = ArrayField(models.TextField(), default=list)
    languages = ArrayField(models.TextField(), default=list)
    caseload_cap = models.DecimalField(max_digits=6, decimal_places=1, default=0)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": workers("to tell workers apart"),
        "area": workers("to know where they work"),
        "organisation": workers("to know whom they work for"),
        "account": workers("to know who signed in"),
        "ref": workers("the ref the service's own files use"),
        "name": workers("to say who somebody will meet"),
        "gender": workers("so that she can choose a worker of a gender"),
        "skills": workers("so that a visit gets the skills it needs"),
        "languages": workers("so that she is understood"),
        "caseload_cap": workers("so that nobody is given too many people"),
    }

    class Meta:
        """A ref stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="one_worker_of_a_ref"),
        ]

    def __str__(self) -> str:
        """Its id, never a name."""
        return f"worker {self.pk}"


class Post(models.Model):
    """An appointment: this worker, in this role, at this organisation, from day to day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.TextField(choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": workers("to tell posts apart"),
        "worker": workers("whose post it is"),
        "organisation": workers("where it is held"),
        "role": workers("what it allows"),
        "starts_at": workers("from when it counts"),
        "ends_at": workers("until when it counts"),
    }

    class Meta:
        """A post does not end before it starts."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="post_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Its id, never a name."""
        return f"post {self.pk}"
